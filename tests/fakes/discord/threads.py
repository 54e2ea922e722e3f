"""Channels and threads over REST."""

from tests.fakes.discord import messages, posting
from tests.fakes.discord.message import STARTER, Message
from tests.fakes.discord.permissions import P
from tests.fakes.discord.refusal import Json, No, Refused
from tests.fakes.discord.stage import Call, Stage
from tests.fakes.discord.world import DM, FORUM, PRIVATE_THREAD, PUBLIC_THREAD, TEXT, Channel, now

MOST_ACTIVE_THREADS = 1000  # of a guild; Discord does not say how many


def get(stage: Stage, call: Call) -> Json:
    return stage.channel(call).as_json()


def open_direct(stage: Stage, call: Call) -> Json:
    user = stage.world.users.get(str(call.form.get("recipient_id")))
    if user is None or user.is_bot:
        raise Refused(No.INVALID_RECIPIENT)
    return stage.world.direct(user).as_json()


def from_message(stage: Stage, call: Call) -> Json:
    """The thread has the message's id."""
    channel = stage.channel(call)
    message = stage.message(channel, call.params["message_id"])
    if channel.kind != TEXT:
        raise Refused(No.WRONG_CHANNEL_TYPE)
    stage.need(channel, P.CREATE_PUBLIC_THREADS | P.READ_MESSAGE_HISTORY)
    if message.thread is not None or message.id in stage.world.channels:
        raise Refused(No.THREAD_EXISTS)
    thread = _new(stage, channel, message.id, PUBLIC_THREAD, call.form)
    message.thread = thread
    about = {"type": 0, "channel_id": channel.id, "message_id": message.id}
    assert channel.guild is not None
    about |= {"guild_id": channel.guild.id}
    said = Message(stage.world.new_id(), thread, message.author, kind=STARTER, reference=about)
    thread.messages[said.id] = said
    _announce(stage, thread)
    stage.events.edited(message)
    return _shown(stage, thread)


def create(stage: Stage, call: Call) -> Json:
    """Without a message. A text channel's is private unless it says otherwise; a forum's is a post."""
    channel, form = stage.channel(call), call.form
    if channel.kind == FORUM:
        return _post(stage, channel, call)
    if channel.kind != TEXT:
        raise Refused(No.WRONG_CHANNEL_TYPE)
    kind = form.get("type") or PRIVATE_THREAD
    is_private = kind == PRIVATE_THREAD
    stage.need(channel, P.CREATE_PRIVATE_THREADS if is_private else P.CREATE_PUBLIC_THREADS)
    thread = _new(stage, channel, stage.world.new_id(), kind, form)
    _announce(stage, thread)
    return _shown(stage, thread)


def _post(stage: Stage, forum: Channel, call: Call) -> Json:
    stage.need(forum, P.SEND_MESSAGES)
    thread = _new(stage, forum, stage.world.new_id(), PUBLIC_THREAD, call.form)
    try:
        message = posting.new_message(stage, thread, call.form["message"], call.files)
    except Refused:
        del stage.world.channels[thread.id]
        raise
    _announce(stage, thread)
    return _shown(stage, thread) | {"message": stage.show(message)}


def _new(stage: Stage, parent: Channel, id: str, kind: int, form: Json) -> Channel:
    active = [each for each in stage.world.threads_of(parent) if not each.is_archived]
    if len(active) >= MOST_ACTIVE_THREADS:
        raise Refused(No.TOO_MANY_THREADS)
    thread = Channel(id, kind, parent.guild, form["name"], parent, owner_id=stage.bot.id)
    thread.archive_minutes = form.get("auto_archive_duration") or thread.archive_minutes
    thread.members[stage.bot.id] = now()
    return stage.world.add_channel(thread)


def _announce(stage: Stage, thread: Channel) -> None:
    stage.events.channel("CREATE", thread)
    stage.events.thread_members(thread, added=[stage.bot])


def _shown(stage: Stage, thread: Channel) -> Json:
    about = thread.as_json()
    if stage.bot.id in thread.members:
        about["member"] = thread.member_json(stage.bot.id)
    return about


def update(stage: Stage, call: Call) -> Json:
    channel = stage.channel(call)
    if channel.kind == DM:
        raise Refused(No.NOT_IN_A_DM)
    if channel.is_thread:
        _update_thread(stage, channel, call.form)
    else:
        stage.need(channel, P.MANAGE_CHANNELS)
        channel.name = call.form.get("name") or channel.name
        channel.topic = call.form.get("topic", channel.topic)
    stage.events.channel("UPDATE", channel)
    return channel.as_json()


def _update_thread(stage: Stage, thread: Channel, form: Json) -> None:
    """An archived thread takes no change but to be revived; with that, others may come."""
    is_manager = thread.may(stage.bot.id, P.MANAGE_THREADS)
    is_owner = thread.owner_id == stage.bot.id
    only_revives = form.get("archived") is False
    if thread.is_archived and not only_revives:
        raise Refused(No.ARCHIVED_THREAD)
    if only_revives and thread.is_locked and not is_manager:
        raise Refused(No.MISSING_PERMISSIONS)
    if only_revives:
        stage.need(thread, P.SEND_MESSAGES_IN_THREADS)
    elif not is_manager and not (is_owner and "locked" not in form):
        raise Refused(No.MISSING_PERMISSIONS)
    archive(thread, form.get("archived", thread.is_archived))
    if form.get("locked") is not None and not is_manager:
        raise Refused(No.MISSING_PERMISSIONS)
    thread.is_locked = form.get("locked", thread.is_locked)
    thread.name = form.get("name") or thread.name
    thread.archive_minutes = form.get("auto_archive_duration") or thread.archive_minutes


def archive(thread: Channel, is_archived: bool) -> None:
    if is_archived != thread.is_archived:
        thread.archived_at = now()
    thread.is_archived = is_archived


def delete(stage: Stage, call: Call) -> Json:
    channel = stage.channel(call)
    if channel.kind == DM:
        return channel.as_json()
    stage.need(channel, P.MANAGE_THREADS if channel.is_thread else P.MANAGE_CHANNELS)
    remove(stage, channel)
    return channel.as_json()


def remove(stage: Stage, channel: Channel) -> None:
    """A channel takes its threads with it."""
    for thread in stage.world.threads_of(channel):
        remove(stage, thread)
    stage.events.channel("DELETE", channel)
    del stage.world.channels[channel.id]
    starter = channel.parent.messages.get(channel.id) if channel.parent else None
    if starter is not None:
        starter.thread = None


# Members ------------------------------------------------------------------------------------------


def _thread(stage: Stage, call: Call) -> Channel:
    thread = stage.channel(call)
    if not thread.is_thread:
        raise Refused(No.WRONG_CHANNEL_TYPE)
    return thread


def list_members(stage: Stage, call: Call) -> list[Json]:
    thread = _thread(stage, call)
    return [thread.member_json(each) for each in thread.members]


def get_member(stage: Stage, call: Call) -> Json:
    thread = _thread(stage, call)
    if call.params["user_id"] not in thread.members:
        raise Refused(No.UNKNOWN_MEMBER)
    return thread.member_json(call.params["user_id"])


def join(stage: Stage, call: Call) -> None:
    thread = _thread(stage, call)
    messages.check_may_change(stage, thread)
    stage.join(thread, [stage.bot])


def leave(stage: Stage, call: Call) -> None:
    thread = _thread(stage, call)
    messages.check_may_change(stage, thread)
    if thread.members.pop(stage.bot.id, None):
        stage.events.thread_members(thread, removed=[stage.bot])


def add_member(stage: Stage, call: Call) -> None:
    thread = _thread(stage, call)
    messages.check_may_change(stage, thread)
    stage.need(thread, P.SEND_MESSAGES_IN_THREADS)
    user = stage.world.user(call.params["user_id"])
    assert thread.guild is not None
    if user.id not in thread.guild.members:
        raise Refused(No.UNKNOWN_MEMBER)
    assert thread.parent is not None
    if not thread.parent.may(user.id, P.VIEW_CHANNEL):
        raise Refused(No.MISSING_ACCESS)
    stage.join(thread, [user])


def remove_member(stage: Stage, call: Call) -> None:
    thread = _thread(stage, call)
    messages.check_may_change(stage, thread)
    stage.need(thread, P.MANAGE_THREADS)
    user = stage.world.user(call.params["user_id"])
    if thread.members.pop(user.id, None):
        stage.events.thread_members(thread, removed=[user])


def active(stage: Stage, call: Call) -> Json:
    guild = stage.guild(call)
    found = [
        each
        for each in stage.world.channels.values()
        if each.guild is guild and each.is_thread and not each.is_archived
    ]
    return _listed(stage, found)


def archived_public(stage: Stage, call: Call) -> Json:
    return _listed(stage, _archived(stage, call, PUBLIC_THREAD))


def archived_private(stage: Stage, call: Call) -> Json:
    stage.need(stage.channel(call), P.MANAGE_THREADS)
    return _listed(stage, _archived(stage, call, PRIVATE_THREAD))


def _archived(stage: Stage, call: Call, kind: int) -> list[Channel]:
    channel = stage.channel(call)
    stage.need(channel, P.READ_MESSAGE_HISTORY)
    found = [t for t in stage.world.threads_of(channel) if t.is_archived and t.kind == kind]
    return sorted(found, key=lambda each: each.archived_at, reverse=True)


def _listed(stage: Stage, found: list[Channel]) -> Json:
    seen = [each for each in found if each.is_seen_by(stage.bot.id)]
    mine = [each.member_json(stage.bot.id) for each in seen if stage.bot.id in each.members]
    return {"threads": [each.as_json() for each in seen], "members": mine, "has_more": False}
