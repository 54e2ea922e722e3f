"""A human at Slack: types, clicks, reads. Each act arrives at the app as the real Slack would send it."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.fakes.slack.block_kit import message_problem, view_problem
from tests.fakes.slack.chat import check_metadata
from tests.fakes.slack.refusal import Json
from tests.fakes.slack.socket_mode import Envelope
from tests.fakes.slack.views import show_view
from tests.fakes.slack.workspace import (
    APP,
    BOT_USER,
    TEAM,
    Channel,
    Ephemeral,
    Message,
    Notified,
    StoredFile,
    User,
    texts_in,
)

if TYPE_CHECKING:
    from tests.fakes.slack.server import FakeSlack


@dataclass
class Answered:
    """What somebody saw at once. `trouble` is Slack's own message when the app was too late or wrong."""

    envelope: Envelope
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    trouble: str = ""

    @property
    def everything(self) -> str:
        return "\n".join([self.text, *texts_in(self.blocks), *texts_in(self.envelope.answer)])


class Human:
    def __init__(self, slack: "FakeSlack", user: User) -> None:
        self._slack = slack
        self.user = user

    @property
    def id(self) -> str:
        return self.user.id

    @property
    def direct(self) -> Channel:
        return self._slack.workspace.direct(self.id)

    # What they do ----------------------------------------------------------------------------------

    async def slash(self, command: str, text: str = "", channel: str = "") -> Answered:
        """Slack refuses commands inside threads, and commands that the app does not have."""
        if command not in self._slack.manifest.commands:
            raise AssertionError(f"{command} is not a valid command: it is not in the manifest")
        where = channel or self.direct.id
        payload = {
            "token": "legacy-verification-token",
            "team_id": TEAM if self.user.organisation else self.user.team,
            "team_domain": "show",
            "channel_id": where,
            "channel_name": self._slack.workspace.channels[where].name,
            "user_id": self.id,
            "user_name": self.user.name.lower(),
            "command": command,
            "text": text,
            "api_app_id": APP,
            "is_enterprise_install": "false",
            "response_url": self._slack.new_response_url(self.id, where),
            "trigger_id": self.new_trigger(),
        }
        envelope = await self._slack.socket.deliver("slash_commands", payload)
        return self._see_answer(envelope, where)

    async def click(
        self, message: Message | Ephemeral, label: str, channel: Channel | None = None
    ) -> Answered:
        """Press the button, or choose the option, that shows this label."""
        where = channel or self._channel_of(message)
        action = action_labelled([*message.blocks, *message.attachments], label)
        if action is None:
            raise AssertionError(f"no button {label!r} in: {message.everything}")
        return await self.act(where, message, action)

    async def act(self, where: Channel, message: Message | Ephemeral, action: Json) -> Answered:
        is_ephemeral = isinstance(message, Ephemeral)
        ts = "0.1" if isinstance(message, Ephemeral) else message.ts
        container: Json = {
            "type": "message",
            "message_ts": ts,
            "channel_id": where.id,
            "is_ephemeral": is_ephemeral,
        }
        if message.thread_ts:
            container["thread_ts"] = message.thread_ts
        payload = self._interaction("block_actions") | {
            "container": container,
            "channel": {"id": where.id, "name": where.name or "directmessage"},
            "actions": [action | {"block_id": "b1", "action_ts": self._slack.workspace.new_ts()}],
            "response_url": self._slack.new_response_url(self.id, where.id, message),
        }
        if isinstance(message, Message):
            payload["message"] = message.as_json()
        envelope = await self._slack.socket.deliver("interactive", payload)
        return self._see_answer(envelope, where.id)

    async def click_home(self, label: str) -> Answered:
        """Press a button of the app's home tab."""
        home = self._slack.workspace.homes[self.id]
        action = action_labelled(home["blocks"], label)
        if action is None:
            raise AssertionError(f"no button {label!r} on the home tab")
        payload = self._interaction("block_actions") | {
            "container": {"type": "view", "view_id": "V0HOME"},
            "view": home,
            "actions": [action | {"block_id": "b1", "action_ts": "1.1"}],
        }
        envelope = await self._slack.socket.deliver("interactive", payload)
        return self._see_answer(envelope, self.direct.id)

    async def message_shortcut(
        self, callback_id: str, channel: Channel, message: Message
    ) -> Answered:
        if callback_id not in {each.callback_id for each in self._slack.manifest.shortcuts}:
            raise AssertionError(f"no shortcut {callback_id} in the manifest")
        payload = self._interaction("message_action") | {
            "callback_id": callback_id,
            "action_ts": self._slack.workspace.new_ts(),
            "message_ts": message.ts,
            "channel": {"id": channel.id, "name": channel.name},
            "message": message.as_json(),
            "response_url": self._slack.new_response_url(self.id, channel.id),
        }
        envelope = await self._slack.socket.deliver("interactive", payload)
        return self._see_answer(envelope, channel.id)

    async def submit(self, view: Json, **typed: str) -> Answered:
        """Send a modal; each field is named by its block."""
        inputs = {b["block_id"]: b["element"] for b in view["blocks"] if b["type"] == "input"}
        if set(typed) - set(inputs):
            raise AssertionError(f"the modal has no {sorted(set(typed) - set(inputs))}")
        values = {
            block: {element["action_id"]: _typed(element, typed.get(block))}
            for block, element in inputs.items()
        }
        payload = self._interaction("view_submission") | {
            "view": view | {"state": {"values": values}},
            "response_urls": [],
        }
        envelope = await self._slack.socket.deliver("interactive", payload)
        self._see_view_answer(envelope, view)
        return self._see_answer(envelope, self.direct.id)

    def write(
        self,
        text: str,
        channel: Channel | None = None,
        thread: str = "",
        files: Sequence[tuple[str, bytes]] = (),
    ) -> Message:
        where = channel or self.direct
        shown = [self._upload(name, content) for name, content in files]
        message = Message(
            self._slack.workspace.new_ts(), self.id, text, thread_ts=thread, files=shown
        )
        self._slack.workspace.add_message(where, message)
        self._slack.events.message(where, message)
        return message

    def pass_on(self, said: Message, comment: str = "", thread: str = "") -> Message:
        """Share somebody's message with the bot: Slack shows it as an attachment."""
        author = self._slack.workspace.users[said.user].name
        shared = {
            "is_share": True,
            "is_msg_unfurl": True,
            "author_id": said.user,
            "author_name": author,
            "ts": said.ts,
            "text": said.text,
            "fallback": f"{author}: {said.text}",
        }
        ts = self._slack.workspace.new_ts()
        message = Message(ts, self.id, comment, thread_ts=thread, attachments=[shared])
        self._slack.workspace.add_message(self.direct, message)
        self._slack.events.message(self.direct, message)
        return message

    def _upload(self, name: str, content: bytes) -> Json:
        """Slack tells a file's type by its name."""
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        workspace = self._slack.workspace
        file = StoredFile(
            workspace.new_id("F"), name, len(content), content, kind=kind, owner=self.id
        )
        workspace.files[file.id] = file
        return file.as_json(self._slack.url)

    def mention_bot(self, text: str, channel: Channel, thread: str = "") -> Message:
        return self.write(f"<@{BOT_USER}> {text}", channel, thread)

    def edit(self, message: Message, text: str, channel: Channel | None = None) -> None:
        before = message.as_json()
        message.text = text
        self._slack.events.changed(channel or self._channel_of(message), before, message)

    def delete(self, message: Message, channel: Channel | None = None) -> None:
        where = channel or self._channel_of(message)
        if len(self._slack.workspace.thread(where, message.ts)) > 1:
            before = message.as_json() | {"thread_ts": message.ts}
            message.bury()
            self._slack.events.changed(where, before, message)
            return
        del where.messages[message.ts]
        self._slack.events.deleted(where, message)

    def react(self, message: Message, name: str) -> None:
        message.reactions.setdefault(name, set()).add(self.id)
        self._slack.events.reaction(self.id, name, self._channel_of(message), message.ts, True)

    def take_back_reaction(self, message: Message, name: str) -> None:
        message.reactions[name].discard(self.id)
        self._slack.events.reaction(self.id, name, self._channel_of(message), message.ts, False)

    def open_home(self) -> None:
        self._slack.events.home_opened(self.id)

    # What they see ---------------------------------------------------------------------------------

    @property
    def inbox(self) -> list[Message]:
        """The direct messages with the bot."""
        return list(self.direct.messages.values())

    @property
    def ephemerals(self) -> list[Ephemeral]:
        return [each for each in self._slack.workspace.ephemerals if each.user == self.id]

    @property
    def notified(self) -> list[Notified]:
        return [each for each in self._slack.workspace.notified if each.user == self.id]

    @property
    def modal(self) -> Json | None:
        """The modal in front of them: the newest."""
        views = [v for v in self._slack.workspace.views.values() if v["user"] == self.id]
        return views[-1] if views else None

    # -----------------------------------------------------------------------------------------------

    def new_trigger(self) -> str:
        return self._slack.triggers.give(self._slack.workspace.new_id("trigger."), self.id)

    def _interaction(self, kind: str) -> Json:
        return {
            "type": kind,
            "token": "legacy-verification-token",
            "api_app_id": APP,
            "team": {"id": TEAM, "domain": "show"},
            "user": {
                "id": self.id,
                "username": self.user.name.lower(),
                "name": self.user.name.lower(),
                "team_id": self.user.team,
            },
            "enterprise": None,
            "is_enterprise_install": False,
            "trigger_id": self.new_trigger(),
        }

    def _channel_of(self, message: Message | Ephemeral) -> Channel:
        if isinstance(message, Ephemeral):
            return self._slack.workspace.channels[message.channel]
        return next(
            each for each in self._slack.workspace.channels.values() if message.ts in each.messages
        )

    def _see_answer(self, envelope: Envelope, channel: str) -> Answered:
        """What the acknowledgement carried, shown as Slack shows it."""
        answer = envelope.answer
        if envelope.acked_at is None:
            return Answered(envelope, trouble="operation_timeout")
        if envelope.kind != "slash_commands" or not answer:
            return Answered(envelope)
        blocks, attachments = answer.get("blocks", []), answer.get("attachments", [])
        problem = message_problem(answer.get("text", ""), blocks, attachments)
        if problem:
            return Answered(envelope, trouble=f"{problem[0]}: {problem[1]}")
        check_metadata(answer.get("metadata"))
        shown = Ephemeral(self.id, channel, answer.get("text", ""), blocks, "", attachments)
        self._slack.workspace.ephemerals.append(shown)
        return Answered(envelope, shown.text, shown.blocks)

    def _see_view_answer(self, envelope: Envelope, view: Json) -> None:
        views = self._slack.workspace.views
        match envelope.answer.get("response_action"):
            case "update":
                problem = view_problem(envelope.answer["view"])
                if problem:
                    raise AssertionError(f"Slack would refuse the view: {problem}")
                show_view(self._slack.stage, self.id, envelope.answer["view"], view["id"])
            case "errors":
                views[view["id"]]["errors"] = envelope.answer["errors"]
            case _:
                views.pop(view.get("id", ""), None)


def _typed(element: Json, value: str | None) -> Json:
    if element["type"] == "plain_text_input":
        if value is not None and len(value) > element.get("max_length", 3000):
            raise AssertionError("Slack lets nobody type more than max_length")
        return {"type": "plain_text_input", "value": value}
    chosen = next((o for o in element["options"] if o["value"] == value), None)
    if value is not None and chosen is None:
        raise AssertionError(f"{value!r} is not one of the options")
    return {"type": element["type"], "selected_option": chosen}


def action_labelled(tree: object, label: str) -> Json | None:
    """The action that pressing a label sends."""
    match tree:
        case {"type": "button", "text": {"text": str(text)}, **button} if text == label:
            sent = {k: v for k, v in button.items() if k in ("action_id", "value")}
            return {"type": "button", "text": {"type": "plain_text", "text": text}, **sent}
        case {"type": "static_select", "options": list(options), "action_id": str(action_id)}:
            chosen = next((o for o in options if o["text"]["text"] == label), None)
            if chosen is None:
                return None
            return {"type": "static_select", "action_id": action_id, "selected_option": chosen}
        case dict():
            return action_labelled(list(tree.values()), label)
        case list():
            found = (action_labelled(each, label) for each in tree)
            return next((each for each in found if each is not None), None)
        case _:
            return None
