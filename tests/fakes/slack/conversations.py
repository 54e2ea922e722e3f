"""conversations.*, pins.* and reactions.* methods."""

from collections.abc import Iterable

from tests.fakes.slack.access import HISTORY, READ
from tests.fakes.slack.chat import Backstage
from tests.fakes.slack.refusal import Json, Refused
from tests.fakes.slack.workspace import BOT_USER, Channel, Message

MOST_PER_PAGE = 999


def history(stage: Backstage, arguments: Json) -> Json:
    """Newest first, without replies in threads."""
    channel = _readable(stage, arguments)
    roots = [each for each in channel.messages.values() if not each.is_reply]
    return _page(reversed(roots), arguments)


def replies(stage: Backstage, arguments: Json) -> Json:
    """A thread, oldest first, its root included."""
    channel = _readable(stage, arguments)
    root = str(arguments.get("ts", ""))
    if root not in channel.messages:
        raise Refused("thread_not_found")
    return _page(stage.workspace.thread(channel, root), arguments)


def _readable(stage: Backstage, arguments: Json) -> Channel:
    channel = stage.workspace.visible_channel(arguments.get("channel", ""))
    stage.access.need(HISTORY[channel.kind])
    if BOT_USER not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _page(messages: Iterable[Message], arguments: Json) -> Json:
    limit = int(arguments.get("limit", 100))
    if not 1 <= limit <= MOST_PER_PAGE:
        raise Refused("invalid_limit")
    start = int(arguments.get("cursor") or 0)
    oldest = str(arguments.get("oldest", "0"))
    found = [each for each in messages if float(each.ts) > float(oldest)]
    with_metadata = str(arguments.get("include_all_metadata", "")) in ("1", "true", "True")
    shown = [each.as_json(with_metadata) for each in found[start : start + limit]]
    has_more = len(found) > start + limit
    cursor = str(start + limit) if has_more else ""
    return {
        "messages": shown,
        "has_more": has_more,
        "response_metadata": {"next_cursor": cursor},
    }


def info(stage: Backstage, arguments: Json) -> Json:
    channel = stage.workspace.visible_channel(arguments.get("channel", ""))
    stage.access.need(READ[channel.kind])
    return {"channel": channel.as_json()}


def listing(stage: Backstage, arguments: Json) -> Json:
    kinds = {"public_channel": "channel", "private_channel": "group"}
    wanted = [kinds[each] for each in arguments.get("types", "public_channel").split(",")]
    for kind in wanted:
        stage.access.need(READ[kind])
    found = [
        each
        for each in stage.workspace.channels.values()
        if each.kind in wanted and (not each.is_private or BOT_USER in each.members)
    ]
    start, limit = int(arguments.get("cursor") or 0), int(arguments.get("limit", 100))
    cursor = str(start + limit) if len(found) > start + limit else ""
    return {
        "channels": [each.as_json() for each in found[start : start + limit]],
        "response_metadata": {"next_cursor": cursor},
    }


def open_direct(stage: Backstage, arguments: Json) -> Json:
    user = str(arguments.get("users", ""))
    if user not in stage.workspace.users:
        raise Refused("user_not_found")
    if stage.workspace.users[user].is_deactivated:
        raise Refused("user_disabled")
    return {"channel": {"id": stage.workspace.direct(user).id}}


def add_pin(stage: Backstage, arguments: Json) -> Json:
    channel = stage.workspace.visible_channel(arguments["channel"])
    if BOT_USER not in channel.members:
        raise Refused("not_in_channel")
    ts = str(arguments.get("timestamp", ""))
    if ts not in channel.messages:
        raise Refused("message_not_found")
    if ts in channel.pins:
        raise Refused("already_pinned")
    channel.pins.append(ts)
    return {}


def list_pins(stage: Backstage, arguments: Json) -> Json:
    channel = stage.workspace.visible_channel(arguments["channel"])
    if BOT_USER not in channel.members:
        raise Refused("not_in_channel")
    pinned = [channel.messages[ts] for ts in reversed(channel.pins) if ts in channel.messages]
    return {"items": [{"type": "message", "message": each.as_json()} for each in pinned]}


def add_reaction(stage: Backstage, arguments: Json) -> Json:
    channel = stage.workspace.visible_channel(arguments["channel"])
    message = channel.messages.get(str(arguments["timestamp"]))
    if message is None:
        raise Refused("message_not_found")
    who = message.reactions.setdefault(arguments["name"], set())
    if BOT_USER in who:
        raise Refused("already_reacted")
    who.add(BOT_USER)
    return {}
