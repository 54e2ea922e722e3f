"""Time zones as people write them: by IANA name, by city in English or Chinese, or nearly so."""

from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

LIKENESS = 70  # of 100; below it a suggestion is more puzzling than none
CONTINENTS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
# Cities that no zone is named after, Chinese names, and what people call whole zones.
ALSO: Mapping[str, str] = {
    name: zone
    for zone, names in {
        "America/Chicago": "austin dallas houston 芝加哥",
        "America/Los_Angeles": "la|los angeles|san francisco|seattle|san diego|portland|las vegas|"
        "california|pt|pst|pdt|洛杉矶|旧金山|西雅图",
        "America/New_York": "nyc|new york city|boston|washington|miami|atlanta|philadelphia|et|"
        "edt|纽约|波士顿",
        "America/Toronto": "montreal ottawa 多伦多",
        "America/Vancouver": "温哥华",
        "America/Sao_Paulo": "são paulo|rio de janeiro|圣保罗",
        "Asia/Bangkok": "曼谷",
        "Asia/Dubai": "abu dhabi|迪拜",
        "Asia/Ho_Chi_Minh": "saigon|hanoi|胡志明市|河内",
        "Asia/Hong_Kong": "hk 香港",
        "Asia/Jakarta": "雅加达",
        "Asia/Kolkata": "mumbai|delhi|new delhi|bangalore|bengaluru|chennai|hyderabad|pune|india|孟买",
        "Asia/Kuala_Lumpur": "kl 吉隆坡",
        "Asia/Manila": "马尼拉",
        "Asia/Seoul": "首尔",
        "Asia/Shanghai": "beijing|shenzhen|guangzhou|hangzhou|chengdu|wuhan|nanjing|china|北京|上海|"
        "深圳|广州|杭州|成都|武汉|南京|中国",
        "Asia/Singapore": "sg sgt 新加坡",
        "Asia/Taipei": "taiwan 台北",
        "Asia/Tokyo": "osaka kyoto jst japan 东京 大阪",
        "Australia/Melbourne": "墨尔本",
        "Australia/Sydney": "canberra 悉尼",
        "Europe/Amsterdam": "rotterdam 阿姆斯特丹",
        "Europe/Berlin": "munich|münchen|hamburg|cologne|köln|frankfurt|germany|柏林|慕尼黑|汉堡",
        "Europe/Kyiv": "kiev",
        "Europe/London": "manchester|edinburgh|uk|bst|伦敦",
        "Europe/Madrid": "barcelona|valencia|马德里|巴塞罗那",
        "Europe/Paris": "lyon|marseille|巴黎",
        "Europe/Rome": "milan|milano|罗马|米兰",
        "Europe/Warsaw": "krakow kraków 华沙",
        "Europe/Zurich": "geneva|zürich|basel|苏黎世",
    }.items()
    for name in names.split("|" if "|" in names else " ")
}


@cache
def known() -> Mapping[str, str]:
    """Zones by their own names and by their cities', all in small letters."""
    zones = sorted(available_timezones())
    ours = [zone for zone in zones if zone.partition("/")[0] in CONTINENTS and "/" in zone]
    cities = {zone.rpartition("/")[2].replace("_", " ").lower(): zone for zone in ours}
    return {**{zone.lower(): zone for zone in zones}, **cities, **ALSO}


def zone_of(written: str) -> str | None:
    """The zone that is meant beyond doubt."""
    word = " ".join(written.split()).lower()
    return known().get(word) or known().get(word.replace(" ", "_"))


def near_zones(written: str, most: int) -> tuple[str, ...]:
    """The zones that may have been meant, the likeliest first."""
    city = written.rpartition("/")[2].replace("_", " ").strip().lower()
    scored = process.extract(
        city, known().keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=None
    )
    return tuple(dict.fromkeys(known()[name] for name, _, _ in scored))[:most]


def zones_with(written: str, most: int) -> tuple[str, ...]:
    """Zones to choose from while somebody types one: those whose names hold it, else those like it."""
    word = " ".join(written.split()).lower()
    holding = (zone for name, zone in known().items() if word in name)
    return tuple(dict.fromkeys(holding))[:most] or near_zones(written, most)
