"""Application commands: what Discord refuses in them, and what it makes of a set of them.

Source: Discord, "Application Commands". Lengths of single fields are the OpenAPI document's.
"""

import re
from collections.abc import Iterator
from typing import Any

from tests.fakes.discord.refusal import Json, No, Problem, Refused, missing, refuse_form, too_long
from tests.fakes.discord.stage import Call, Stage

SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3
SUBCOMMAND, GROUP, TEXT, ATTACHMENT = 1, 2, 3, 11
MOST = {SLASH: 100, USER_MENU: 15, MESSAGE_MENU: 15}
MOST_TEXT, MOST_CREATED_A_DAY = 8000, 200
NAME = re.compile(r"[-_'\w]{1,32}")
TAKE_CHOICES = (TEXT, 4, 10)

Path = tuple[str, ...]


def problems_of(command: Json, path: Path = ()) -> list[Problem]:
    kind = command.get("type") or SLASH
    if kind != SLASH:
        return _menu_problems(command, path)
    problems = _name_problems(command, path) + _options_problems(command, path)
    if not command.get("description"):
        problems.append(missing(*path, "description"))
    if longest_text(command) > MOST_TEXT:
        sentence = f"Command exceeds maximum size ({MOST_TEXT})"
        problems.append(Problem(path, "APPLICATION_COMMAND_TOO_LARGE", sentence))
    return problems


def _menu_problems(command: Json, path: Path) -> list[Problem]:
    """No description, no options; the name may have spaces and capitals."""
    return [
        Problem(
            (*path, name),
            "APPLICATION_COMMAND_CONTEXT_MENU_FIELD_FORBIDDEN",
            f"Context menu commands cannot have {name}",
        )
        for name in ("description", "options")
        if command.get(name)
    ]


def _name_problems(named: Json, path: Path) -> list[Problem]:
    names = {"name": named["name"], **(named.get("name_localizations") or {})}
    return [
        Problem(
            (*path, "name") if each == "name" else (*path, "name_localizations", each),
            "APPLICATION_COMMAND_INVALID_NAME",
            "Command name is invalid",
        )
        for each, name in names.items()
        if not NAME.fullmatch(name) or name != name.lower()
    ]


def _options_problems(command: Json, path: Path) -> list[Problem]:
    options = command.get("options") or []
    problems = _repeated(options, path) + _optional_first(options, path)
    kinds = {each["type"] in (SUBCOMMAND, GROUP) for each in options}
    if len(kinds) == 2:
        sentence = "Sub-commands and sub-command groups cannot be mixed with other options"
        problems.append(
            Problem((*path, "options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", sentence)
        )
    for n, each in enumerate(options):
        at = (*path, "options", str(n))
        problems += _name_problems(each, at) + _options_problems(each, at)
        problems += _choices_problems(each, at)
    return problems


def _repeated(options: list[Json], path: Path) -> list[Problem]:
    """In every language."""
    seen: set[tuple[str, str]] = set()
    problems = []
    for n, each in enumerate(options):
        names = {("", each["name"]), *(each.get("name_localizations") or {}).items()}
        if names & seen:
            sentence = "Option name is already used"
            where = (*path, "options", str(n), "name")
            problems.append(
                Problem(where, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", sentence)
            )
        seen |= names
    return problems


def _optional_first(options: list[Json], path: Path) -> list[Problem]:
    """Required ones come first."""
    problems = []
    had_optional = False
    for n, each in enumerate(options):
        if each.get("required") and had_optional:
            sentence = "Required options must be placed before non-required options"
            where = (*path, "options", str(n))
            problems.append(
                Problem(where, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", sentence)
            )
        had_optional |= not each.get("required")
    return problems


def _choices_problems(option: Json, path: Path) -> list[Problem]:
    problems = []
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        sentence = "Autocomplete and choices exclude one another"
        problems.append(Problem(path, "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", sentence))
    if option.get("autocomplete") and option["type"] not in TAKE_CHOICES:
        sentence = "Autocomplete is for text and numbers"
        problems.append(Problem(path, "APPLICATION_COMMAND_AUTOCOMPLETE_TYPE", sentence))
    for n, each in enumerate(choices):
        if isinstance(each["value"], str) and len(each["value"]) > 100:
            problems.append(too_long((*path, "choices", str(n), "value"), 100, 1))
    return problems


def longest_text(named: Json) -> int:
    """Name, description and choices' values; of translations the longest counts."""
    total = sum(_longest(named, field) for field in ("name", "description"))
    total += sum(_longest(each, "name") + _value(each) for each in named.get("choices") or [])
    return total + sum(longest_text(each) for each in named.get("options") or [])


def _longest(named: Json, field: str) -> int:
    texts = [named.get(field) or "", *(named.get(f"{field}_localizations") or {}).values()]
    return max(len(each) for each in texts)


def _value(choice: Json) -> int:
    return len(choice["value"]) if isinstance(choice["value"], str) else 0


# Sets of them -------------------------------------------------------------------------------------


def _scope(stage: Stage, call: Call) -> str:
    """The guild they are for; empty: everywhere."""
    if call.params["application_id"] != stage.application.id:
        raise Refused(No.UNKNOWN_APPLICATION)
    guild = call.params.get("guild_id", "")
    if guild:
        stage.world.guild(guild, stage.bot)
    return guild


def of(stage: Stage, guild: str) -> list[Json]:
    return [each for each in stage.application.commands.values() if _guild(each) == guild]


def _guild(command: Json) -> str:
    return str(command.get("guild_id", ""))


def listed(stage: Stage, call: Call) -> list[Json]:
    """Translations only where they are asked for."""
    found = of(stage, _scope(stage, call))
    if call.asks("with_localizations"):
        return found
    return [_without_translations(each) for each in found]


def _without_translations(tree: Any) -> Any:
    if isinstance(tree, list):
        return [_without_translations(each) for each in tree]
    if not isinstance(tree, dict):
        return tree
    return {k: _without_translations(v) for k, v in tree.items() if "_localizations" not in k}


def replace_all(stage: Stage, call: Call) -> list[Json]:
    guild, wanted = _scope(stage, call), call.body
    refuse_form(
        [p for n, each in enumerate(wanted) for p in (*problems_of(each, (str(n),)),)]
        + list(_twice(wanted))
    )
    for kind, most in MOST.items():
        if sum((each.get("type") or SLASH) == kind for each in wanted) > most:
            raise Refused(No.TOO_MANY_COMMANDS)
    before = {_key(each): each for each in of(stage, guild)}
    kept = [_made(stage, guild, each, before.get(_key(each))) for each in wanted]
    for each in before.values():
        del stage.application.commands[each["id"]]
    stage.application.commands |= {each["id"]: each for each in kept}
    return kept


def _twice(wanted: list[Json]) -> Iterator[Problem]:
    keys = [_key(each) for each in wanted]
    for n, key in enumerate(keys):
        if key in keys[:n]:
            sentence = "Application command names must be unique"
            yield Problem((str(n),), "APPLICATION_COMMANDS_DUPLICATE_NAME", sentence)


def _key(command: Json) -> tuple[int, str]:
    return command.get("type") or SLASH, command["name"]


def _made(stage: Stage, guild: str, wanted: Json, before: Json | None) -> Json:
    """What is as before keeps its id, and its version too."""
    given = {name: value for name, value in wanted.items() if value is not None and name != "id"}
    permissions = given.pop("default_member_permissions", None)
    about = {
        "type": SLASH,
        "description": "",
        **given,
        "default_member_permissions": None if permissions is None else str(permissions),
        "application_id": stage.application.id,
        **({"guild_id": guild} if guild else {}),
    }
    if before is not None and about == {k: before[k] for k in before if k not in _NUMBERS}:
        return before
    if before is None:
        _count_creation(stage, guild)
    id = before["id"] if before is not None else stage.world.new_id()
    return about | {"id": id, "version": stage.world.new_id()}


_NUMBERS = ("id", "version")


def _count_creation(stage: Stage, guild: str) -> None:
    made = stage.application.created_today
    if made.get(guild, 0) >= MOST_CREATED_A_DAY:
        raise Refused(No.TOO_MANY_CREATED)
    made[guild] = made.get(guild, 0) + 1


def create(stage: Stage, call: Call) -> Json:
    guild = _scope(stage, call)
    refuse_form(problems_of(call.form))
    before = next((each for each in of(stage, guild) if _key(each) == _key(call.form)), None)
    made = _made(stage, guild, call.form, before)
    stage.application.commands[made["id"]] = made
    return made


def _command(stage: Stage, call: Call) -> Json:
    guild = _scope(stage, call)
    found = stage.application.commands.get(call.params["command_id"])
    if found is None or _guild(found) != guild:
        raise Refused(No.UNKNOWN_COMMAND)
    return found


def get(stage: Stage, call: Call) -> Json:
    return _command(stage, call)


def update(stage: Stage, call: Call) -> Json:
    before = _command(stage, call)
    wanted = {k: v for k, v in before.items() if k not in (*_NUMBERS, "application_id")} | call.form
    refuse_form(problems_of(wanted))
    made = _made(stage, _guild(before), wanted, before)
    stage.application.commands[made["id"]] = made
    return made


def delete(stage: Stage, call: Call) -> None:
    del stage.application.commands[_command(stage, call)["id"]]
