"""What follows `/oncall` where it concerns oneself: link, unlink, language, zone. English and Chinese."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain import command as c
from bot.domain.mask import masked
from bot.domain.people.codes import hash_of, mark_of
from bot.domain.person import Language
from bot.domain.roster.reading import folded
from bot.domain.say import Listing, Reply, reply
from bot.domain.zones import near_zones, zone_of

MOST_NEAR = 3


class Verb(StrEnum):
    LINK = "link"
    UNLINK = "unlink"
    LANGUAGE = "language"
    ZONE = "zone"


WORDS: Mapping[str, Verb] = {
    "link": Verb.LINK, "关联": Verb.LINK, "绑定": Verb.LINK,
    "unlink": Verb.UNLINK, "取消关联": Verb.UNLINK, "解绑": Verb.UNLINK,
    "language": Verb.LANGUAGE, "lang": Verb.LANGUAGE, "语言": Verb.LANGUAGE,
    "zone": Verb.ZONE, "timezone": Verb.ZONE, "时区": Verb.ZONE,
}  # fmt: skip
AUTO = frozenset({"auto", "automatic", "default", "自动", "默认"})
LANGUAGES: Mapping[str, Language] = {
    **dict.fromkeys(("en", "english", "英文", "英语"), Language.EN),
    **dict.fromkeys(
        ("zh", "zh-cn", "chinese", "mandarin", "中文", "汉语", "普通话", "简体中文"), Language.ZH
    ),
}


@dataclass(frozen=True, slots=True)
class Unclear:
    """What was typed cannot be done; `said` says why, and the mend."""

    said: Reply


def asked(text: str) -> c.PeopleOrder | Unclear | None:
    """None: it is something else, or asks for a code, which is no order before there is one."""
    verb, rest = _verb(text)
    match verb:
        case Verb.LINK if rest:
            return c.EnterLinkCode(hash_of(rest), mark_of(rest))
        case Verb.UNLINK:
            return c.Unlink(rest)
        case Verb.LANGUAGE:
            return _language(folded(rest))
        case Verb.ZONE:
            return _zone(rest)
    return None


def wants_code(text: str) -> bool:
    return _verb(text) == (Verb.LINK, "")


def _verb(text: str) -> tuple[Verb | None, str]:
    """The rest as it was typed: a mention's letters count."""
    first, _, rest = text.strip().partition(" ")
    return WORDS.get(folded(first)), rest.strip()


def _language(word: str) -> c.PeopleOrder | Unclear:
    if word in AUTO:
        return c.ChooseLanguage(None)
    if word in LANGUAGES:
        return c.ChooseLanguage(LANGUAGES[word])
    return Unclear(reply("own-language-unknown", word=masked(word)))


def _zone(word: str) -> c.PeopleOrder | Unclear:
    if folded(word) in AUTO:
        return c.ChooseZone("")
    if (zone := zone_of(word)) is not None:
        return c.ChooseZone(zone)
    near = near_zones(word, MOST_NEAR)
    return Unclear(reply("own-zone-unknown", word=masked(word), near=Listing(near) if near else ""))
