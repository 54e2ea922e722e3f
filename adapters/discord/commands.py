"""The commands as Discord lists them, in English and Chinese; sent to it only when they changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from discord.http import Route

from adapters.discord.naming import Json
from adapters.discord.rest import Rest
from bot.domain.person import Language

SUBCOMMAND, STRING, ATTACHMENT = 1, 3, 11  # types of options
CHAT, MESSAGE = 1, 3  # types of commands
GUILD, BOT_DM = 0, 1  # contexts
CHINESE = (Language.ZH.value, "zh-TW")
TEXT_LIMIT = 6_000  # characters of an option; a longer paste is refused by Discord's own client
MAKE_INCIDENT, ADD_TO_TIMELINE = "Make this an incident", "Add to timeline"
Texts = tuple[str, str]  # English, Chinese


def commands() -> list[Json]:
    """What can be typed, and what a message's menu offers.

    The report's text is required: words that are pasted behind a command without options get lost.
    """
    return [
        _command(
            "incident",
            ("Something is wrong on air: say what you see", "直播出问题了：说说看到什么"),
            _text(
                "text",
                ("What viewers see, in your own words", "观众看到什么，随便写"),
                longest=True,
            ),
            _option(ATTACHMENT, "file", ("A screenshot, if you have one", "截图（可选）")),
        ),
        _command("incidents", ("Look at incidents", "查看事件"), *_looking()),
        _command(
            "oncall",
            ("Who is on call", "谁在值班"),
            *_looking_at_shifts(),
            *_changing_shifts(),
            *_oneself(),
        ),
        _menu(MAKE_INCIDENT, "用这条消息报告问题"),
        _menu(ADD_TO_TIMELINE, "记入时间线"),
    ]


def _looking() -> list[Json]:
    return [
        _verb("list", ("Those that are open", "未关闭的事件")),
        _verb("show", ("One of them", "看一个事件"), _text("id", ("Its number", "编号"), True)),
        _verb(
            "search",
            ("Those in which somebody wrote these words", "按内容查找"),
            _text("words", ("Words", "关键词")),
        ),
    ]


def _looking_at_shifts() -> list[Json]:
    return [
        _verb("now", ("For each region, until when", "各地区现在谁在值班")),
        _verb("me", ("Your turns of the coming two weeks", "我未来两周的班")),
        _verb("coverage", ("Hours in which nobody is on call", "哪些时段没人值班")),
        _verb("calendar", ("Subscribe to your turns", "订阅自己的班表")),
    ]


def _changing_shifts() -> list[Json]:
    return [
        _verb("take", ("Take over from whoever is on call", "接班"), _when()),
        _verb(
            "give",
            ("Give your turns to somebody", "交班"),
            _text("who", ("To whom", "交给谁"), suggests=True),
            _when(),
        ),
        _verb("leave", ("Say that you are away", "请假"), _when()),
        _verb("undo", ("Take your last change of shifts back", "撤销上一次改班")),
    ]


def _oneself() -> list[Json]:
    """One's accounts, how one is spoken to, and whether what should wake one rings."""
    code = ("The code you got there; without one you get one", "在那边拿到的码；不填就给你一个")
    whose = ("Whose, if not yours; a lead may", "谁的（负责人可用）")
    spoken = ("In which language you are spoken to", "用什么语言跟你说话")
    zone = _text("zone", ("A city, a zone, or auto", "城市、时区，或 auto"), suggests=True)
    return [
        _verb(
            "link",
            ("Your account on another platform is you too", "关联你在另一个平台的账号"),
            _optional("code", code),
        ),
        _verb(
            "unlink",
            ("Take a linked account off", "取消关联"),
            _optional("who", whose, suggests=True),
        ),
        _verb("language", spoken, _language()),
        _verb("zone", ("By which clock your turns and times go", "你的班和时间按哪里算"), zone),
        _verb("test", ("Does what should wake me ring", "测试：叫我的方式响不响"), _whose()),
    ]


def _when() -> Json:
    return _text("when", ("2h, tomorrow 09:00-13:00, 24-27 Dec", "2小时、明天 9:00-13:00"))


def _whose() -> Json:
    everyone = {"name": "everyone", "value": "everyone"}
    return _option(
        STRING, "whose", ("Everybody who is awake; a lead may", "所有醒着的人（负责人可用）")
    ) | {"choices": [everyone | {"name_localizations": _chinese("所有人")}]}


def _language() -> Json:
    """Each by its own name, so that who cannot read the others finds theirs."""
    known = (("English", Language.EN.value), ("中文", Language.ZH.value))
    auto = {"name": "auto", "name_localizations": _chinese("自动"), "value": "auto"}
    choices = [*({"name": name, "value": value} for name, value in known), auto]
    return _text("language", ("English, Chinese, or auto", "中文、英文，或自动")) | {
        "choices": choices
    }


def _command(name: str, about: Texts, *options: Json) -> Json:
    return _described(name, about) | {
        "type": CHAT,
        "contexts": [GUILD, BOT_DM],
        "integration_types": [0],
        "options": list(options),
    }


def _menu(name: str, chinese: str) -> Json:
    return {
        "type": MESSAGE,
        "name": name,
        "name_localizations": _chinese(chinese),
        "contexts": [GUILD],
        "integration_types": [0],
    }


def _verb(name: str, about: Texts, *options: Json) -> Json:
    return _option(SUBCOMMAND, name, about) | ({"options": list(options)} if options else {})


def _text(name: str, about: Texts, suggests: bool = False, *, longest: bool = False) -> Json:
    more: Json = {"max_length": TEXT_LIMIT} if longest else {}
    more |= {"autocomplete": True} if suggests else {}
    return _option(STRING, name, about) | {"required": True} | more


def _optional(name: str, about: Texts, *, suggests: bool = False) -> Json:
    return _option(STRING, name, about) | ({"autocomplete": True} if suggests else {})


def _option(kind: int, name: str, about: Texts) -> Json:
    return _described(name, about) | {"type": kind}


def _described(name: str, about: Texts) -> Json:
    english, chinese = about
    return {
        "name": name,
        "description": english,
        "description_localizations": _chinese(chinese),
    }


def _chinese(text: str) -> Json:
    """Whoever reads Traditional Chinese reads this rather than English."""
    return dict.fromkeys(CHINESE, text)


async def sync(rest: Rest, application: str) -> bool:
    """Returns whether they had changed. Discord allows 200 creations a day."""
    path = "/applications/{application_id}/commands"
    there = await rest.call(
        Route("GET", path, application_id=application), query={"with_localizations": "true"}
    )
    wanted = commands()
    if _are_alike(there, wanted):
        return False
    await rest.call(Route("PUT", path, application_id=application), wanted)
    return True


def _are_alike(there: Sequence[Json], wanted: Sequence[Json]) -> bool:
    """Whether Discord has all that we say; what it adds of its own is not ours to compare."""
    return len(there) == len(wanted) and all(
        any(_has(each, want) for each in there) for want in wanted
    )


def _has(there: Any, wanted: Any) -> bool:
    if isinstance(wanted, Mapping):
        return isinstance(there, Mapping) and all(
            _has(there.get(name), value) for name, value in wanted.items()
        )
    if isinstance(wanted, list):
        return (
            isinstance(there, list) and len(there) == len(wanted) and all(map(_has, there, wanted))
        )
    return bool(there == wanted)
