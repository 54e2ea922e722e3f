"""Slack's payloads as what somebody did: who, where, under which key, with which words. Pure.

Rights are not decided here. Keys: Slack's own id of the act, so that an envelope that comes twice acts
once; a message's is its conversation and `ts`, because a mention of the bot is announced by two events.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from adapters.slack.naming import DIRECT_CHANNEL, PLATFORM, Json, key_of, message_id, place_of
from bot.domain import command as c
from bot.domain.file import File
from bot.domain.ids import CommandKey, IncidentId
from bot.domain.place import Place

SPOKEN = frozenset(
    {"", "file_share", "thread_broadcast", "me_message"}
)  # subtypes of plain messages
EYES = "eyes"
TOMBSTONE = "tombstone"  # what is left of a file that was deleted, or of a message with replies
SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody did something. `channel`: where an answer for them alone goes; empty: nowhere but a DM.

    `message`: the first message of the thread it was done in, or the message it was done to.
    """

    user: str
    team: str
    place: Place
    key: CommandKey
    channel: str = ""
    message: str = ""
    trigger: str = ""
    response_url: str = ""
    is_ephemeral: bool = False  # done to a message that only they see

    @property
    def thread(self) -> str:
        return self.place.thread


@dataclass(frozen=True, slots=True)
class Heard:
    """Something that was written, changed or taken away. `text` is as Slack escapes it."""

    asked: Asked
    kind: type[c.HearMessage | c.HearEdit | c.HearDeletion]
    message: str
    text: str = ""
    files: tuple[File, ...] = ()
    gone: tuple[str, ...] = ()  # files that were taken out of it

    def about(self, incident: IncidentId, text: str) -> c.Order:
        if self.kind is c.HearDeletion:
            return c.HearDeletion(incident, self.message, tuple(each.id for each in self.files))
        if self.kind is c.HearEdit:
            return c.HearEdit(incident, text, self.message, self.gone)
        return c.HearMessage(incident, text, self.message, self.files)


def slash(body: Json, workspace: str) -> Asked:
    place = place_of(workspace, body["channel_id"], body["user_id"])
    return Asked(
        body["user_id"],
        body["team_id"],
        place,
        key_of(workspace, body["trigger_id"]),
        channel=body["channel_id"],
        trigger=body["trigger_id"],
        response_url=body.get("response_url", ""),
    )


def interaction(body: Json, workspace: str) -> Asked:
    """A press, a choice, a shortcut or a form that was sent."""
    user = body["user"]["id"]
    container = body.get("container", {})
    channel = body.get("channel", {}).get("id", "")
    thread = container.get("thread_ts") or body.get("message", {}).get("thread_ts") or ""
    place = place_of(workspace, channel or DIRECT_CHANNEL, user, thread)
    return Asked(
        user,
        body["user"].get("team_id", ""),
        place,
        key_of(workspace, body["trigger_id"]),
        channel=channel,
        message=message_id(channel, thread) if thread else "",
        trigger=body["trigger_id"],
        response_url=body.get("response_url", ""),
        is_ephemeral=bool(container.get("is_ephemeral")),
    )


def token_of(body: Json) -> str:
    """What was pressed or chosen means what its token says."""
    action = body["actions"][0]
    chosen = action.get("selected_option") or {}
    return str(action.get("value") or chosen.get("value") or "")


@dataclass(frozen=True, slots=True)
class FormSent:
    """`typed`: by the names of the form's fields."""

    asked: Asked
    token: str
    typed: Mapping[str, str]


def form_sent(body: Json, workspace: str) -> FormSent:
    came_from = json.loads(body["view"].get("private_metadata") or "{}")
    channel, thread = came_from.get("channel", ""), came_from.get("thread", "")
    user = body["user"]["id"]
    asked = Asked(
        user,
        body["user"].get("team_id", ""),
        place_of(workspace, channel or DIRECT_CHANNEL, user, thread),
        key_of(workspace, body["trigger_id"]),
        channel=channel,
    )
    values = body["view"].get("state", {}).get("values", {})
    typed = {name: _typed(next(iter(element.values()))) for name, element in values.items()}
    return FormSent(asked, str(came_from.get("token", "")), typed)


def _typed(element: Json) -> str:
    chosen = element.get("selected_option") or {}
    return str(element.get("value") or chosen.get("value") or "")


def where(asked: Asked) -> Json:
    """What a form must bring back, so that its answer finds its way."""
    return {"channel": asked.channel, "thread": asked.thread.rpartition("/")[2]}


def message(event: Json, workspace: str, url: str) -> Heard | None:
    """None: the bot's own, another bot's, or nothing that anybody said. `url`: the workspace's own."""
    match event.get("subtype", ""):
        case "message_changed" if event["message"].get("subtype") == TOMBSTONE:
            return _deleted(event, workspace)
        case "message_changed":
            return _edited(event, workspace)
        case "message_deleted":
            return _deleted(event, workspace)
        case subtype if subtype in SPOKEN and _is_human(event):
            heard = _heard(event, event, c.HearMessage, workspace)
            return replace(heard, files=files_of(event, link_to(event, url)))
    return None


def _is_human(event: Json) -> bool:
    return event.get("user", SLACKBOT) != SLACKBOT and not event.get("bot_id")


def app_named(said: Json) -> str:
    """Which app wrote it; empty: a human did."""
    if not said.get("bot_id"):
        return ""
    profile = said.get("bot_profile") or {}
    return str(said.get("username") or profile.get("name") or said["bot_id"])


def words_of(said: Json) -> str:
    """What a message says, as Slack escapes it, what it passes on, and the names of its files."""
    text = said.get("text") or ""
    beside = said.get("attachments", [])
    others = [_words_beside(each) for each in beside if each.get("is_share") or not text]
    files = [f"[{each.get('name') or 'file'}]" for each in _attached(said)]
    return " ".join([text, *others, *files]).strip()


def _words_beside(attachment: Json) -> str:
    """Somebody's message that is passed on, with its author in front, so that no word of command in it
    acts; or what an alert of another app says.
    """
    words = attachment.get("text") or attachment.get("fallback") or ""
    if not attachment.get("is_share"):
        return " ".join(filter(None, (attachment.get("title"), words)))
    return f"{attachment.get('author_name') or 'passed on'}: {words}"


def files_of(said: Json, link: str = "") -> tuple[File, ...]:
    """`link`: to the message. A file is fetched by its address, which gives nothing out without our token."""
    return tuple(
        File(
            PLATFORM,
            each["id"],
            each.get("name") or "file",
            int(each.get("size") or 0),
            each.get("mimetype") or "",
            each.get("url_private") or "",
            link,
        )
        for each in _attached(said)
    )


def _attached(said: Json) -> list[Json]:
    """Without those that were taken away again."""
    return [each for each in said.get("files", []) if each.get("mode") != TOMBSTONE]


def link_to(event: Json, url: str) -> str:
    """Empty in a direct message, which nobody else can open."""
    channel, thread = event["channel"], event.get("thread_ts", "")
    if channel.startswith(DIRECT_CHANNEL):
        return ""
    link = f"{url}archives/{channel}/p{event['ts'].replace('.', '')}"
    return f"{link}?thread_ts={thread}&cid={channel}" if thread else link


def _edited(event: Json, workspace: str) -> Heard | None:
    """Slack also sends this when it unfolds a link: then the words are the same."""
    now, before = event["message"], event.get("previous_message", {})
    left = {each["id"] for each in _attached(now)}
    gone = tuple(each["id"] for each in _attached(before) if each["id"] not in left)
    if not _is_human(now) or (now.get("text") == before.get("text") and not gone):
        return None
    return replace(_heard(event, now, c.HearEdit, workspace), gone=gone)


def _deleted(event: Json, workspace: str) -> Heard | None:
    before = event.get("previous_message", {})
    if not _is_human(before):
        return None
    return replace(_heard(event, before, c.HearDeletion, workspace), files=files_of(before))


def _heard(
    event: Json,
    said: Json,
    kind: type[c.HearMessage | c.HearEdit | c.HearDeletion],
    workspace: str,
) -> Heard:
    channel, thread = event["channel"], said.get("thread_ts", "")
    asked = Asked(
        said["user"],
        said.get("user_team") or event.get("user_team") or "",
        place_of(workspace, channel, said["user"], thread),
        key_of(workspace, f"{channel}:{event['ts']}"),
        channel=channel,
        message=message_id(channel, thread) if thread else "",
    )
    return Heard(asked, kind, message_id(channel, said["ts"]), words_of(said))


def reaction(body: Json, workspace: str) -> Asked | None:
    """Eyes on a message: its author's, or the card's."""
    event = body["event"]
    item = event.get("item", {})
    if event.get("reaction") != EYES or item.get("type") != "message":
        return None
    channel, ts = item["channel"], item["ts"]
    return Asked(
        event["user"],
        event.get("user_team", ""),
        place_of(workspace, channel, event["user"]),
        key_of(workspace, body["event_id"]),
        channel=channel,
        message=message_id(channel, ts),
    )
