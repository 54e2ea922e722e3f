"""What an interaction tells the app, as Discord's client makes it from what a person did.

What the client itself would not let anybody do is an AssertionError: the test asks for the impossible.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.fakes.discord import commands, components, permissions, posting
from tests.fakes.discord.message import Message
from tests.fakes.discord.refusal import Json
from tests.fakes.discord.stage import Stage
from tests.fakes.discord.world import Channel, Guild, User

GUILD_CONTEXT, BOT_DM_CONTEXT = 0, 1
SIZE_LIMIT = 10 * 1024 * 1024
ATTACHMENT, USER_OPTION = 11, 6
Value = str | int | bool | User | tuple[str, bytes]  # an attachment: its name and content
Filled = Mapping[str, str | Sequence[str]]  # a form, by custom_id


@dataclass(frozen=True)
class Actor:
    """Who does it, and where."""

    stage: Stage
    user: User
    channel: Channel

    @property
    def guild(self) -> Guild | None:
        return self.channel.guild

    def base(self, id: str, token: str, kind: int, data: Json) -> Json:
        stage, guild = self.stage, self.guild
        app_may = permissions.in_channel(self.channel, stage.bot.id)
        about: Json = {
            "id": id,
            "application_id": stage.application.id,
            "type": kind,
            "token": token,
            "version": 1,
            "data": data,
            "channel_id": self.channel.id,
            "channel": self.channel.as_json() | {"permissions": str(int(self._may))},
            "locale": self.user.locale,
            "app_permissions": str(int(app_may)),
            "entitlements": [],
            "attachment_size_limit": SIZE_LIMIT,
            "context": BOT_DM_CONTEXT if guild is None else GUILD_CONTEXT,
            "authorizing_integration_owners": {"0": guild.id if guild else "0"},
        }
        return about | (self._direct() if guild is None else self._in_guild(guild))

    @property
    def _may(self) -> int:
        return permissions.in_channel(self.channel, self.user.id)

    def _direct(self) -> Json:
        return {"user": self.user.as_json()}

    def _in_guild(self, guild: Guild) -> Json:
        member = guild.members[self.user.id].as_json() | {"permissions": str(int(self._may))}
        return {
            "guild_id": guild.id,
            "guild": {"id": guild.id, "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "member": member,
        }


# Commands -----------------------------------------------------------------------------------------


def find_command(actor: Actor, name: str, kind: int) -> Json:
    """As the client offers it: synced, for this place, and not hidden from this person."""
    guild = actor.guild.id if actor.guild else ""
    offered = commands.of(actor.stage, guild) if guild else []
    for each in [*offered, *commands.of(actor.stage, "")]:
        if each["name"] == name and each["type"] == kind and _is_offered(actor, each):
            return each
    raise AssertionError(f"no command {name!r} is offered here")


def _is_offered(actor: Actor, command: Json) -> bool:
    context = BOT_DM_CONTEXT if actor.guild is None else GUILD_CONTEXT
    contexts = command.get("contexts")
    if contexts is not None and context not in contexts:
        return False
    if actor.guild is None:
        return bool(command.get("dm_permission", True))
    needed = int(command["default_member_permissions"] or 0)
    return permissions.in_channel(actor.channel, actor.user.id) & needed == needed


def command_data(actor: Actor, typed: str, given: Mapping[str, Value], focused: str = "") -> Json:
    """typed: the command with its subcommands. focused: the option that is being completed."""
    name, *path = typed.split()
    command = find_command(actor, name, commands.SLASH)
    data: Json = {"id": command["id"], "name": name, "type": commands.SLASH}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    resolved: Json = {}
    options = _options(actor, command, path, _Filled(given, focused, resolved))
    return data | {"options": options} | ({"resolved": resolved} if resolved else {})


@dataclass(frozen=True)
class _Filled:
    given: Mapping[str, Value]
    focused: str
    resolved: Json  # grows


def _options(actor: Actor, command: Json, path: list[str], filled: _Filled) -> list[Json]:
    given = filled.given
    offered = command.get("options") or []
    if path:
        inner = next((each for each in offered if each["name"] == path[0]), None)
        assert inner is not None, f"{command['name']} has no {path[0]}"
        options = _options(actor, inner, path[1:], filled)
        return [{"name": inner["name"], "type": inner["type"], "options": options}]
    assert not any(each["type"] in (1, 2) for each in offered), "a subcommand must be chosen"
    unknown = set(given) - {each["name"] for each in offered}
    assert not unknown, f"{command['name']} has no option {sorted(unknown)}"
    lacking = [each["name"] for each in offered if each.get("required")]
    if not filled.focused:
        assert set(lacking) <= set(given), f"{command['name']} needs {lacking}"
    return [_option(actor, each, filled) for each in offered if each["name"] in given]


def _option(actor: Actor, option: Json, filled: _Filled) -> Json:
    value, resolved = filled.given[option["name"]], filled.resolved
    about: Json = {"name": option["name"], "type": option["type"]}
    if isinstance(value, tuple):
        assert option["type"] == ATTACHMENT
        name, content = value
        file = posting.keep_file(actor.stage, actor.channel, name, content, "image/png")
        resolved.setdefault("attachments", {})[file["id"]] = file
        return about | {"value": file["id"]}
    if isinstance(value, User):
        assert option["type"] == USER_OPTION
        _resolve_user(actor, value, resolved)
        return about | {"value": value.id}
    if option["name"] == filled.focused:
        return about | {"value": value, "focused": True}
    if isinstance(value, str):
        assert len(value) <= option.get("max_length", 6000), "nobody can type more than max_length"
        choices = [each["value"] for each in option.get("choices") or []]
        assert not choices or value in choices, f"{value!r} is none of {choices}"
    return about | {"value": value}


def _resolve_user(actor: Actor, user: User, resolved: Json) -> None:
    resolved.setdefault("users", {})[user.id] = user.as_json()
    guild = actor.guild
    if guild is not None and user.id in guild.members:
        member = guild.members[user.id].as_json(with_user=False) | {"permissions": "0"}
        resolved.setdefault("members", {})[user.id] = member


def menu_data(actor: Actor, name: str, message: Message) -> Json:
    """The message is handed over in full, whatever intents the app has."""
    command = find_command(actor, name, commands.MESSAGE_MENU)
    return {
        "id": command["id"],
        "name": name,
        "type": commands.MESSAGE_MENU,
        "target_id": message.id,
        "resolved": {"messages": {message.id: message.as_json(actor.stage.bot.id)}},
    }


# Components ---------------------------------------------------------------------------------------


def button_data(message: Message, label: str) -> Json:
    """label: what it shows, its words or its emoji."""
    for _, each in components.walk(message.components):
        shown = (each.get("label"), (each.get("emoji") or {}).get("name"))
        if each["type"] != components.BUTTON or label not in shown or each.get("disabled"):
            continue
        assert each.get("custom_id"), f"{label!r} is a link"
        return {
            "component_type": components.BUTTON,
            "custom_id": each["custom_id"],
            "id": each["id"],
        }
    raise AssertionError(f"no button {label!r} in: {message.everything}")


def choice_data(message: Message, label: str) -> Json:
    """label: the option's."""
    for _, each in components.walk(message.components):
        if each["type"] != components.SELECT or each.get("disabled"):
            continue
        chosen = next((o["value"] for o in each["options"] if o["label"] == label), None)
        if chosen is not None:
            return {
                "component_type": components.SELECT,
                "custom_id": each["custom_id"],
                "values": [chosen],
                "id": each["id"],
            }
    raise AssertionError(f"no option {label!r} in: {message.everything}")


def person_data(actor: Actor, message: Message, person: User) -> Json:
    """Choose somebody from a menu of people."""
    kinds = (5, 7)
    found = [each for _, each in components.walk(message.components) if each["type"] in kinds]
    assert found, f"no menu of people in: {message.everything}"
    resolved: Json = {}
    _resolve_user(actor, person, resolved)
    return {
        "component_type": found[0]["type"],
        "custom_id": found[0]["custom_id"],
        "values": [person.id],
        "resolved": resolved,
        "id": found[0]["id"],
    }


# Forms --------------------------------------------------------------------------------------------


def form_data(form: Json, filled: Filled) -> Json:
    """What is sent of a modal, each field with what was put into it."""
    fields = {
        each["custom_id"]: each
        for _, each in components.walk(form["components"])
        if "custom_id" in each
    }
    assert set(filled) <= set(fields), f"the form has only {sorted(fields)}"
    shown = components.shown(form["components"])
    return {"custom_id": form["custom_id"], "components": [_sent(each, filled) for each in shown]}


def _sent(component: Json, filled: Filled) -> Json:
    about: Json = {"type": component["type"], "id": component["id"]}
    if "components" in component:
        return about | {"components": [_sent(each, filled) for each in component["components"]]}
    if "component" in component:
        field = {**component["component"], "id": component["id"] + 100}
        return about | {"component": _sent(field, filled)}
    if "custom_id" not in component:
        return about
    about["custom_id"] = component["custom_id"]
    given = filled.get(component["custom_id"])
    if component["type"] == components.TEXT_INPUT:
        return about | {"value": _typed(component, given)}
    if component["type"] in (21, 23):
        return about | {"value": given}
    return about | {"values": _chosen(component, given)}


def _typed(field: Json, given: str | Sequence[str] | None) -> str:
    text = str(given if given is not None else field.get("value") or "")
    assert len(text) <= field.get("max_length", 4000), "nobody can type more than max_length"
    assert text or not field.get("required", True), f"{field['custom_id']} must be filled in"
    return text


def _chosen(field: Json, given: str | Sequence[str] | None) -> list[str]:
    values = [given] if isinstance(given, str) else list(given or [])
    options = {each["value"] for each in field.get("options") or []}
    assert not options or set(values) <= options, f"{values} is not in {sorted(options)}"
    assert values or not field.get("required", True), f"{field['custom_id']} must be filled in"
    return values
