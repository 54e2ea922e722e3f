"""Discord's events as what somebody did: who, where, under which key, with which words. Pure.

Rights are not decided here. Keys: Discord's own id of the act, so that an event that comes twice acts once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import discord

from adapters.discord.naming import PLATFORM, Json, direct, key_of, message_id
from adapters.discord.room import IncidentsRoom
from bot.domain import command as c
from bot.domain.file import File
from bot.domain.ids import CommandKey, IncidentId
from bot.domain.place import Place

EYES = "👀"
SPOKEN = {discord.MessageType.default, discord.MessageType.reply}


@dataclass(frozen=True, slots=True)
class Here:
    """What is ours. `guilds`: the servers that are answered."""

    workspace: str
    room: IncidentsRoom
    guilds: frozenset[str]
    bot_user: str

    def is_ours(self, guild: int | None) -> bool:
        """Direct messages have no server."""
        return guild is None or str(guild) in self.guilds

    def is_named_in(self, text: str) -> bool:
        """Whoever replies to the bot's message mentions it too, but did not call it."""
        return f"<@{self.bot_user}>" in text or f"<@!{self.bot_user}>" in text

    def place(self, channel: Any, channel_id: int, guild: int | None, user: int) -> Place:
        """`channel`: as discord.py knows it. One it does not know, because it slept, is a thread."""
        if guild is None:
            return direct(self.workspace, str(user))
        if isinstance(channel, discord.Thread):
            return self._in(str(channel.parent_id)).in_thread(str(channel_id))
        is_known = isinstance(channel, discord.abc.GuildChannel)
        if is_known or str(channel_id) == self.room.now:
            return self._in(str(channel_id))
        return self._in(self.room.now).in_thread(str(channel_id))

    def _in(self, channel: str) -> Place:
        return Place(PLATFORM, self.workspace, self.room.named(channel))


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody did something. `by`: as discord.py knows them; None: only their id is known.

    `message`: the first message of the thread it was done in, or the message it was done to.
    """

    user: str
    by: discord.User | discord.Member | None
    place: Place
    key: CommandKey
    channel: str
    message: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Live:
    """An interaction that waits for its answer. The token is a secret and lives for minutes."""

    id: str
    token: str = field(repr=False)
    is_press: bool = False  # of a button, a select or a form that a button opened
    is_ephemeral: bool = False  # done to a message that only they see


@dataclass(frozen=True, slots=True)
class Heard:
    """Something that was written, changed or taken away. `text` is as Discord writes it."""

    asked: Asked
    kind: type[c.HearMessage | c.HearEdit | c.HearDeletion]
    message: str
    text: str = ""
    is_mention: bool = False
    files: tuple[File, ...] = ()
    gone: tuple[str, ...] = ()  # files that were taken out of it

    def about(self, incident: IncidentId, text: str) -> c.Order:
        if self.kind is c.HearDeletion:
            return c.HearDeletion(incident, self.message, tuple(each.id for each in self.files))
        if self.kind is c.HearEdit:
            return c.HearEdit(incident, text, self.message, self.gone)
        return c.HearMessage(incident, text, self.message, self.files)


@dataclass(frozen=True, slots=True)
class Known:
    """Of a message that was heard: what Discord does not say again when it is deleted."""

    author: str
    files: tuple[File, ...] = ()


# Interactions --------------------------------------------------------------------------------------


def asked(interaction: "discord.Interaction[Any]", here: Here) -> Asked:
    user, channel = interaction.user.id, interaction.channel_id or 0
    place = here.place(interaction.channel, channel, interaction.guild_id, user)
    return Asked(
        str(user),
        interaction.user,
        place,
        key_of(here.workspace, str(interaction.id)),
        str(channel),
        place.thread,
        interaction.locale.value,
    )


def live(interaction: "discord.Interaction[Any]") -> Live:
    message = interaction.message
    return Live(
        str(interaction.id),
        interaction.token,
        is_press=message is not None,
        is_ephemeral=message is not None and message.flags.ephemeral,
    )


def is_foreign(interaction: "discord.Interaction[Any]", here: Here) -> bool:
    """From a server that is not ours, or from a conversation between other people."""
    return not here.is_ours(interaction.guild_id) or interaction.context.private_channel


def data_of(interaction: "discord.Interaction[Any]") -> Json:
    return dict(interaction.data or {})


@dataclass(frozen=True, slots=True)
class Slash:
    """`/name verb`, and its options by name."""

    name: str
    verb: str
    options: Mapping[str, str]
    focused: str = ""  # the option being typed, while it is

    @property
    def line(self) -> str:
        """As it would be typed on one line."""
        return " ".join(filter(None, (self.verb, *self.options.values()))).strip()


def slash(data: Json) -> Slash:
    options, verb = data.get("options", []), ""
    if options and options[0].get("type") == discord.AppCommandOptionType.subcommand.value:
        verb, options = options[0]["name"], options[0].get("options", [])
    typed = {each["name"]: str(each.get("value", "")) for each in options}
    focused = (each["name"] for each in options if each.get("focused"))
    return Slash(data["name"], verb, typed, next(focused, ""))


def words_of(said: Mapping[str, Any]) -> str:
    """What a message says, as Discord writes it, and the names of its files. One that says nothing itself may
    forward another or, from an app, show what it has to say in embeds.
    """
    files = [f"[{each.get('filename', 'file')}]" for each in said.get("attachments", [])]
    own = " ".join([said.get("content", ""), *files]).strip()
    return own or _forwarded(said) or _shown_in(said.get("embeds", []))


def _forwarded(said: Mapping[str, Any]) -> str:
    """Quoted, so that no word of command in it acts."""
    words = (words_of(each["message"]) for each in said.get("message_snapshots", []))
    return " ".join(f"> {each}" for each in words if each)


def _shown_in(embeds: Iterable[Json]) -> str:
    texts = (each.get(part, "") for each in embeds for part in ("title", "description"))
    return " ".join(filter(None, texts)).strip()


def files_of(attachments: Iterable[Json], stands_in: str = "", link: str = "") -> tuple[File, ...]:
    """`stands_in`: channel/message; empty: they came with a command. `link`: to the message."""
    return tuple(
        File(
            PLATFORM,
            str(each["id"]),
            each.get("filename") or "file",
            int(each.get("size") or 0),
            each.get("content_type") or "",
            f"{stands_in}/{each['id']}".lstrip("/"),
            link,
        )
        for each in attachments
    )


def link_to(guild: int | str | None, channel: str, message: str) -> str:
    """Empty in a direct message, which nobody else can open."""
    return f"https://discord.com/channels/{guild}/{channel}/{message}" if guild else ""


def attached_to(data: Json) -> list[Json]:
    """What came with a command."""
    return list(data.get("resolved", {}).get("attachments", {}).values())


def report_of(data: Json, typed: Mapping[str, str]) -> str:
    """The report's text, and the name of what was attached to it."""
    return words_of({"content": typed.get("text", ""), "attachments": attached_to(data)})


def token_of(data: Json) -> str:
    """What was pressed or chosen means what its token says."""
    values = data.get("values") or [data.get("custom_id", "")]
    return str(values[0])


def typed_in(data: Json) -> Mapping[str, str]:
    """What was filled in, by the names of the form's fields. Of several lists of one field, the chosen."""
    typed: dict[str, str] = {}
    for part in _inputs(data.get("components", [])):
        value = part.get("value") or next(iter(part.get("values") or ()), "")
        name = part["custom_id"].partition(".")[0]
        typed[name] = typed.get(name) or str(value)
    return typed


def _inputs(parts: list[Json]) -> Iterator[Json]:
    for part in parts:
        inner = part.get("components") or ([part["component"]] if "component" in part else [])
        yield from _inputs(inner) if inner else (part,) if "custom_id" in part else ()


def names_in(data: Mapping[str, Any]) -> dict[str, str]:
    """Whom a text may mention, by id."""
    resolved = data.get("resolved", {})
    users = [*resolved.get("users", {}).values(), *data.get("mentions", [])]
    names = {each["id"]: each.get("global_name") or each["username"] for each in users}
    nicks = ((user, m.get("nick")) for user, m in resolved.get("members", {}).items())
    return names | {user: nick for user, nick in nicks if nick}


# Messages ------------------------------------------------------------------------------------------


def message(said: discord.Message, here: Here) -> Heard | None:
    """None: a bot's, or nothing that anybody said to us."""
    if not _is_human(said) or not here.is_ours(_guild_of(said)):
        return None
    return _heard(said, c.HearMessage, str(said.id), here)


def edit(said: discord.Message, here: Here) -> Heard | None:
    """Discord also sends this when it unfolds a link: then nobody edited."""
    if said.edited_at is None or not _is_human(said) or not here.is_ours(_guild_of(said)):
        return None
    return _heard(said, c.HearEdit, f"{said.id}:{said.edited_at.timestamp()}", here)


def read_back(said: Json, place: Place, channel: str, here: Here) -> Iterator[Heard]:
    """A message as its channel keeps it: what was said, and that it was edited if it was."""
    is_human = not said["author"].get("bot") and not said.get("webhook_id")
    text = words_of(said)
    if not is_human or said["type"] not in {each.value for each in SPOKEN} or not text:
        return
    events: list[tuple[type[c.HearMessage | c.HearEdit], str]] = [(c.HearMessage, said["id"])]
    if edited := said.get("edited_timestamp"):
        at = datetime.fromisoformat(edited).timestamp()
        events.append((c.HearEdit, f"{said['id']}:{at}"))
    reference = said.get("message_reference", {})
    is_reply = reference.get("type", 0) == discord.MessageReferenceType.reply.value
    user, answered = said["author"]["id"], reference.get("message_id") if is_reply else None
    about = message_id(place, channel, answered) if answered else place.thread
    is_mention = here.is_named_in(text)
    link = "" if place.is_direct else link_to(here.workspace, channel, said["id"])
    files = files_of(said.get("attachments", []), f"{channel}/{said['id']}", link)
    for kind, event in events:
        asked = Asked(user, None, place, key_of(here.workspace, event), channel, about)
        message = message_id(place, channel, said["id"])
        yield Heard(asked, kind, message, text, is_mention, files)


def deletion(
    removed: discord.RawMessageDeleteEvent, known: Known, channel: Any, here: Here
) -> Heard:
    """Discord does not say whose it was, nor what stood in it: `known` is what was heard."""
    place = here.place(channel, removed.channel_id, removed.guild_id, int(known.author))
    asked = Asked(
        known.author,
        None,
        place,
        key_of(here.workspace, f"{removed.message_id}:deleted"),
        str(removed.channel_id),
        place.thread,
    )
    message = message_id(place, asked.channel, str(removed.message_id))
    return Heard(asked, c.HearDeletion, message, files=known.files)


def singly(purged: discord.RawBulkMessageDeleteEvent) -> Iterator[discord.RawMessageDeleteEvent]:
    """The oldest first."""
    where = {"channel_id": purged.channel_id}
    where |= {"guild_id": purged.guild_id} if purged.guild_id else {}
    for message in sorted(purged.message_ids):
        yield discord.RawMessageDeleteEvent({"id": message, **where})  # type: ignore[typeddict-item]


def reaction(
    put: discord.RawReactionActionEvent, channel: Any, here: Here, act: str
) -> Asked | None:
    """Eyes on a message: its author's, or the card's.

    Discord gives a reaction no id. `act`: another one once it may have been taken back, in this session or
    before it, so that whoever puts it there again is heard again.
    """
    is_own = str(put.user_id) == here.bot_user
    if put.emoji.name != EYES or is_own or not here.is_ours(put.guild_id):
        return None
    place = here.place(channel, put.channel_id, put.guild_id, put.user_id)
    return Asked(
        str(put.user_id),
        put.member,
        place,
        key_of(here.workspace, f"{put.message_id}:{put.user_id}:eyes:{act}"),
        str(put.channel_id),
        message_id(place, str(put.channel_id), str(put.message_id)),
    )


def _is_human(said: discord.Message) -> bool:
    return said.type in SPOKEN and not said.author.bot and said.webhook_id is None


def _guild_of(said: discord.Message) -> int | None:
    guild = said.guild
    return guild.id if guild else getattr(said.channel, "guild_id", None)


def _heard(
    said: discord.Message,
    kind: type[c.HearMessage | c.HearEdit],
    event: str,
    here: Here,
) -> Heard | None:
    """None without words: Discord hides them from a bot that may not read them."""
    attachments: list[Json] = [dict(each.to_dict()) for each in said.attachments]
    forwarded = [{"message": _snapshot(each)} for each in said.message_snapshots]
    text = words_of(
        {"content": said.content, "attachments": attachments, "message_snapshots": forwarded}
    )
    if not text:
        return None
    place = here.place(said.channel, said.channel.id, _guild_of(said), said.author.id)
    channel, answered = str(said.channel.id), _answered_by(said)
    asked = Asked(
        str(said.author.id),
        said.author,
        place,
        key_of(here.workspace, event),
        channel,
        message_id(place, channel, str(answered)) if answered else place.thread,
    )
    files = files_of(
        attachments, f"{channel}/{said.id}", link_to(_guild_of(said), channel, str(said.id))
    )
    message = message_id(place, channel, str(said.id))
    return Heard(asked, kind, message, text, here.is_named_in(text), files)


def _snapshot(forwarded: discord.MessageSnapshot) -> Json:
    return {
        "content": forwarded.content,
        "attachments": [each.to_dict() for each in forwarded.attachments],
        "embeds": [each.to_dict() for each in forwarded.embeds],
    }


def _answered_by(said: discord.Message) -> int | None:
    """What is forwarded is answered by nobody."""
    reference = said.reference
    is_reply = reference is not None and reference.type is discord.MessageReferenceType.reply
    return reference.message_id if is_reply and reference else None
