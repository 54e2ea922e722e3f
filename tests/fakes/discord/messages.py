"""Messages over REST: create, edit, read, delete, pin, react."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

from tests.fakes.discord import mentions, posting
from tests.fakes.discord.application import MESSAGE_CONTENT
from tests.fakes.discord.events import is_told_content
from tests.fakes.discord.message import PINNED, REPLY, STARTER, WITHHELD, Message
from tests.fakes.discord.permissions import P
from tests.fakes.discord.refusal import Json, No, Problem, Refused, refuse_form
from tests.fakes.discord.stage import Call, Stage
from tests.fakes.discord.world import DM, FORUM, Channel, now

NONCE_LIVES = timedelta(minutes=3)  # "a few minutes"
MOST_PINS, MOST_REACTIONS = 250, 20
EMOJI = re.compile(r"\w{2,32}:\d+|[0-9#*]?[^\x00-\x7f]+")


def check_may_send(stage: Stage, channel: Channel) -> None:
    if channel.kind == FORUM:
        raise Refused(No.NOT_A_TEXT_CHANNEL)
    if channel.recipient is not None:
        if not channel.recipient.takes_direct:
            raise Refused(No.DM_CLOSED)
        if not stage.world.share_a_guild(channel.recipient, stage.bot):
            raise Refused(No.DM_CLOSED)
    stage.need(channel, P.SEND_MESSAGES_IN_THREADS if channel.is_thread else P.SEND_MESSAGES)
    if channel.is_locked and not channel.may(stage.bot.id, P.MANAGE_THREADS):
        raise Refused(No.THREAD_LOCKED)


def create(stage: Stage, call: Call) -> Json:
    channel = stage.channel(call)
    check_may_send(stage, channel)
    form = call.form
    if form.get("embeds"):
        stage.need(channel, P.EMBED_LINKS)
    if call.files:
        stage.need(channel, P.ATTACH_FILES)
    nonce = str(form.get("nonce") or "")
    if nonce and form.get("enforce_nonce"):
        known = _with_nonce(stage, channel, nonce)
        if known is not None:
            return stage.show(known)
    reference = _reference(stage, channel, form)
    kind = REPLY if reference else 0
    message = posting.new_message(
        stage, channel, form, call.files, nonce=nonce, reference=reference, kind=kind
    )
    return stage.show(message)


def _with_nonce(stage: Stage, channel: Channel, nonce: str) -> Message | None:
    since = datetime.now(UTC) - NONCE_LIVES
    found = (
        each
        for each in channel.messages.values()
        if each.nonce == nonce and each.author is stage.bot and each.sent_at > since
    )
    return next(found, None)


def _reference(stage: Stage, channel: Channel, form: Json) -> Json | None:
    wanted = form.get("message_reference")
    if not wanted:
        return None
    stage.need(channel, P.READ_MESSAGE_HISTORY)
    id = str(wanted["message_id"])
    if id not in channel.messages:
        if not wanted.get("fail_if_not_exists", True):
            return None  # then it is an ordinary message
        sentence = "Unknown message"
        refuse_form(
            [Problem(("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", sentence)]
        )
    about: Json = {"type": 0, "channel_id": channel.id, "message_id": id}
    return about | ({"guild_id": channel.guild.id} if channel.guild else {})


def check_may_change(stage: Stage, channel: Channel) -> None:
    if channel.is_archived:
        raise Refused(No.ARCHIVED_THREAD)


def update(stage: Stage, call: Call) -> Json:
    channel = stage.channel(call)
    message = stage.message(channel, call.params["message_id"])
    if message.author is not stage.bot:
        raise Refused(No.NOT_THE_AUTHOR)
    if message.kind in (PINNED, STARTER):
        raise Refused(No.SYSTEM_MESSAGE)
    check_may_change(stage, channel)
    posting.edit_message(stage, message, call.form, call.files, mentions.ALL)
    return stage.show(message)


def delete(stage: Stage, call: Call) -> None:
    channel = stage.channel(call)
    message = stage.message(channel, call.params["message_id"])
    if message.author is not stage.bot and channel.guild is None:
        raise Refused(No.NOT_IN_A_DM)
    if message.author is not stage.bot:
        stage.need(channel, P.MANAGE_MESSAGES)
    check_may_change(stage, channel)
    remove(stage, message)


def remove(stage: Stage, message: Message) -> None:
    message.channel.pins.pop(message.id, None)
    del message.channel.messages[message.id]
    stage.events.deleted(message)


def _seen(stage: Stage, message: Message) -> Json:
    """Over REST it is the portal's switch that counts, not what was asked of the gateway."""
    may_read = stage.application.privileged & MESSAGE_CONTENT
    shown = stage.show(message)
    return shown if may_read or is_told_content(message, stage.bot) else shown | WITHHELD


def get(stage: Stage, call: Call) -> Json:
    channel = stage.channel(call)
    stage.need(channel, P.READ_MESSAGE_HISTORY)
    return _seen(stage, stage.message(channel, call.params["message_id"]))


def history(stage: Stage, call: Call) -> list[Json]:
    """Newest first. Without the right to read history there is none, and no error."""
    channel = stage.channel(call)
    if channel.kind == FORUM:
        raise Refused(No.NOT_A_TEXT_CHANNEL)
    if channel.kind != DM and not channel.may(stage.bot.id, P.READ_MESSAGE_HISTORY):
        return []
    limit = int(call.query.get("limit", 50))
    if not 1 <= limit <= 100:
        sentence = "int value should be between 1 and 100."
        refuse_form([Problem(("limit",), "NUMBER_TYPE_RANGE", sentence)])
    found = sorted(channel.messages.values(), key=lambda each: int(each.id))
    if "before" in call.query:
        found = [each for each in found if int(each.id) < int(call.query["before"])]
    if "after" in call.query:
        found = [each for each in found if int(each.id) > int(call.query["after"])][:limit]
    if "around" in call.query:
        raise AssertionError("history around a message is not built")
    return [_seen(stage, each) for each in reversed(found[-limit:])]


# Pins and reactions -------------------------------------------------------------------------------


def pin(stage: Stage, call: Call) -> None:
    channel = stage.channel(call)
    message = stage.message(channel, call.params["message_id"])
    stage.need(channel, P.PIN_MESSAGES)
    check_may_change(stage, channel)
    if message.id in channel.pins:
        return
    if len(channel.pins) >= MOST_PINS:
        raise Refused(No.TOO_MANY_PINS)
    channel.pins[message.id] = now()
    about: Json = {"type": 0, "channel_id": channel.id, "message_id": message.id}
    about |= {"guild_id": channel.guild.id} if channel.guild else {}
    stage.events.edited(message)
    stage.events.pins(channel)
    said = Message(stage.world.new_id(), channel, stage.bot, kind=PINNED, reference=about)
    channel.messages[said.id] = said
    stage.events.message(said)


def unpin(stage: Stage, call: Call) -> None:
    channel = stage.channel(call)
    message = stage.message(channel, call.params["message_id"])
    stage.need(channel, P.PIN_MESSAGES)
    check_may_change(stage, channel)
    if channel.pins.pop(message.id, None):
        stage.events.edited(message)
        stage.events.pins(channel)


def _pinned(stage: Stage, call: Call) -> list[tuple[str, Message]]:
    """Newest pin first."""
    channel = stage.channel(call)
    stage.need(channel, P.READ_MESSAGE_HISTORY)
    return [(when, channel.messages[id]) for id, when in reversed(channel.pins.items())]


def pins(stage: Stage, call: Call) -> Json:
    limit = int(call.query.get("limit", 50))
    before = call.query.get("before")
    found = [each for each in _pinned(stage, call) if before is None or each[0] < before]
    shown = [{"pinned_at": at, "message": _seen(stage, m)} for at, m in found[:limit]]
    return {"items": shown, "has_more": len(found) > limit}


def old_pins(stage: Stage, call: Call) -> list[Json]:
    return [_seen(stage, message) for _, message in _pinned(stage, call)]


def _emoji(call: Call) -> str:
    name = unquote(call.params["emoji_name"])
    if not EMOJI.fullmatch(name):
        raise Refused(No.UNKNOWN_EMOJI)
    return name


def react(stage: Stage, call: Call) -> None:
    channel = stage.channel(call)
    message = stage.message(channel, call.params["message_id"])
    emoji = _emoji(call)
    stage.need(channel, P.READ_MESSAGE_HISTORY)
    check_may_change(stage, channel)
    if emoji not in message.reactions:
        stage.need(channel, P.ADD_REACTIONS)
        if len(message.reactions) >= MOST_REACTIONS:
            raise Refused(No.TOO_MANY_REACTIONS)
    who = message.reactions.setdefault(emoji, [])
    if stage.bot.id not in who:
        who.append(stage.bot.id)
        stage.events.reaction(stage.bot, emoji, message, added=True)


def take_back_reaction(stage: Stage, call: Call) -> None:
    channel = stage.channel(call)
    message = stage.message(channel, call.params["message_id"])
    emoji = _emoji(call)
    check_may_change(stage, channel)
    if stage.bot.id in message.reactions.get(emoji, []):
        drop_reaction(message, emoji, stage.bot.id)
        stage.events.reaction(stage.bot, emoji, message, added=False)


def drop_reaction(message: Message, emoji: str, user: str) -> None:
    message.reactions[emoji].remove(user)
    if not message.reactions[emoji]:
        del message.reactions[emoji]


def typing(stage: Stage, call: Call) -> None:
    check_may_send(stage, stage.channel(call))
