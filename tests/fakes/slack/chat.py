"""chat.* methods, and the checks on everything that shows text."""

from dataclasses import dataclass

from tests.fakes.slack.access import Access
from tests.fakes.slack.block_kit import message_problem
from tests.fakes.slack.events import Events
from tests.fakes.slack.refusal import Json, Refused
from tests.fakes.slack.workspace import BOT_USER, Channel, Ephemeral, Message, Workspace


@dataclass
class Backstage:
    """What a method may use."""

    workspace: Workspace
    access: Access
    events: Events
    url: str


def check_message(arguments: Json) -> None:
    problem = message_problem(
        arguments.get("text", ""), arguments.get("blocks", []), arguments.get("attachments", [])
    )
    if problem:
        raise Refused(problem[0], problem[1])


def target(stage: Backstage, channel: str) -> Channel:
    """Where a post goes; a user's id means the direct message with them, opened by the post."""
    workspace = stage.workspace
    if not channel.startswith(("U", "W")):
        return workspace.visible_channel(channel)
    if channel not in workspace.users:
        raise Refused("channel_not_found")
    stage.access.need("im:write")
    return workspace.direct(channel)


def check_may_post(stage: Backstage, channel: Channel) -> None:
    if channel.is_archived:
        raise Refused("is_archived")
    if channel.is_restricted:
        raise Refused("restricted_action")
    if channel.direct_user:
        _check_direct(stage.workspace, channel.direct_user)
        return
    is_public = channel.kind == "channel" and "chat:write.public" in stage.access.scopes
    if BOT_USER not in channel.members and not is_public:
        raise Refused("not_in_channel")


def _check_direct(workspace: Workspace, user: str) -> None:
    if user == BOT_USER:
        raise Refused("cannot_dm_bot")
    if workspace.users[user].is_deactivated:
        raise Refused("user_disabled")
    if workspace.users[user].refuses_dm:
        raise Refused(workspace.users[user].refuses_dm)


def check_metadata(metadata: Json | None) -> None:
    if metadata is None:
        return
    if set(metadata) != {"event_type", "event_payload"}:
        raise Refused("invalid_metadata_format")
    if not isinstance(metadata["event_payload"], dict):
        raise Refused("invalid_metadata_schema")


def post_message(stage: Backstage, arguments: Json) -> Json:
    channel = target(stage, arguments["channel"])
    check_may_post(stage, channel)
    check_message(arguments)
    check_metadata(arguments.get("metadata"))
    thread_ts = str(arguments.get("thread_ts") or "")
    if thread_ts and thread_ts not in channel.messages:
        raise Refused("thread_not_found")
    message = Message(
        ts=stage.workspace.new_ts(),
        user=BOT_USER,
        text=arguments.get("text", ""),
        blocks=arguments.get("blocks", []),
        attachments=arguments.get("attachments", []),
        thread_ts=thread_ts,
        metadata=arguments.get("metadata"),
    )
    stage.workspace.add_message(channel, message)
    stage.events.message(channel, message)
    return {"channel": channel.id, "ts": message.ts, "message": message.as_json()}


def post_ephemeral(stage: Backstage, arguments: Json) -> Json:
    channel = stage.workspace.visible_channel(arguments["channel"])
    check_may_post(stage, channel)
    check_message(arguments)
    if arguments["user"] not in channel.members:
        raise Refused("user_not_in_channel")
    show_ephemeral(stage.workspace, arguments["user"], channel.id, arguments)
    return {"message_ts": stage.workspace.new_ts()}


def show_ephemeral(workspace: Workspace, user: str, channel: str, shown: Json) -> None:
    workspace.ephemerals.append(
        Ephemeral(
            user,
            channel,
            shown.get("text", ""),
            shown.get("blocks", []),
            str(shown.get("thread_ts") or ""),
            shown.get("attachments", []),
        )
    )


def update(stage: Backstage, arguments: Json) -> Json:
    channel = stage.workspace.visible_channel(arguments["channel"])
    message = channel.messages.get(str(arguments["ts"]))
    if message is None:
        raise Refused("message_not_found")
    if message.user != BOT_USER:
        raise Refused("cant_update_message")
    if channel.is_archived:
        raise Refused("is_archived")
    check_message(arguments)
    check_metadata(arguments.get("metadata"))
    before = message.as_json()
    message.text = arguments.get("text", "")
    message.blocks = arguments.get("blocks", [])
    message.attachments = arguments.get("attachments", [])
    message.metadata = arguments.get("metadata", message.metadata)
    message.edits += 1
    stage.events.changed(channel, before, message)
    return {"channel": channel.id, "ts": message.ts, "text": message.text}


def delete(stage: Backstage, arguments: Json) -> Json:
    channel = stage.workspace.visible_channel(arguments["channel"])
    message = channel.messages.get(str(arguments["ts"]))
    if message is None:
        raise Refused("message_not_found")
    if message.user != BOT_USER:
        raise Refused("cant_delete_message")
    del channel.messages[message.ts]
    stage.events.deleted(channel, message)
    return {"channel": channel.id, "ts": message.ts}
