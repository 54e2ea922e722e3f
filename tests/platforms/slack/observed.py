"""The adapter's chat port with the fake Slack in sight, for the contract of chat ports."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.slack.connection import Connection, connect
from bot.domain.ids import DeliveryKey
from bot.domain.place import Place, Posted
from bot.ports import ChatPort
from bot.settings import Settings
from tests.fakes.slack import APP_TOKEN, BOT_TOKEN, Channel, FakeSlack, Human, Message, Trouble
from tests.fakes.slack.reading import acts_in, as_read, texts_of


def settings_for(slack: FakeSlack, channel: Channel) -> Settings:
    return Settings(
        slack_bot_token=BOT_TOKEN,
        slack_app_token=APP_TOKEN,
        slack_api_url=slack.api_url,
        slack_incidents_channel=channel.id,
    )


@asynccontextmanager
async def connected(slack: FakeSlack, channel: Channel) -> AsyncIterator[Connection]:
    connection = await connect(settings_for(slack, channel))
    try:
        yield connection
    finally:
        await connection.close()


@dataclass(repr=False)
class ObservedSlack:
    slack: FakeSlack
    port: ChatPort
    channel: Place
    direct: Place
    human: Human

    def message(self, posted: Posted) -> Message:
        ts = posted.message.rpartition("/")[2]
        return next(
            each.messages[ts]
            for each in self.slack.workspace.channels.values()
            if ts in each.messages
        )

    async def shown(self, posted: Posted) -> str:
        message = self.message(posted)
        blocks = message.blocks + [b for a in message.attachments for b in a["blocks"]]
        return "\n".join(as_read(each["text"]) for each in texts_of(blocks))

    async def rang(self, posted: Posted) -> bool:
        ts = self.message(posted).ts
        return any(each.ts == ts for each in self.slack.workspace.notified)

    async def acted(self, posted: Posted) -> list[str]:
        message = self.message(posted)
        acts = [
            act
            for each in texts_of(message.blocks)
            for act in acts_in(each["text"], each.get("verbatim", False))
        ]
        return acts + acts_in(message.text, is_verbatim=True)

    async def copies(self, key: DeliveryKey) -> int:
        messages = (m for c in self.slack.workspace.channels.values() for m in c.messages.values())
        return sum(
            1 for m in messages if m.metadata and m.metadata["event_payload"].get("key") == key
        )

    async def notifications(self) -> int:
        return len(self.slack.workspace.notified)

    def lose_next_request(self) -> None:
        self.slack.web.faults.add("chat.postMessage", Trouble.RESET)

    def lose_next_answer(self) -> None:
        self.slack.web.faults.add("chat.postMessage", Trouble.RESET_AFTER)

    def be_busy_once(self, retry_after_s: float) -> None:
        self.slack.web.faults.add(
            "chat.postMessage", Trouble.RATE_LIMITED, retry_after_s=int(retry_after_s)
        )

    def close_direct(self) -> None:
        self.human.user.refuses_dm = "messages_tab_disabled"
