"""One bot on Slack and Discord at once: real client libraries, two fakes, one database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from adapters.discord.app import DiscordApp
from adapters.discord.connection import Connection as DiscordConnection
from adapters.discord.connection import connect as connect_discord
from adapters.discord.room import RoomMemory
from adapters.discord_workspace import DiscordWorkspace
from adapters.launch import AnyClock, Bot, Chats, assemble
from adapters.serve import together
from adapters.slack.app import SlackApp, build
from adapters.slack.connection import Connection as SlackConnection
from adapters.slack.connection import connect as connect_slack
from adapters.slack_workspace import SlackWorkspace
from bot.domain.ids import PersonId
from bot.domain.person import Account
from bot.domain.playbook import Playbook
from bot.front import Front
from bot.ports import Translator
from tests.fakes import discord as d
from tests.fakes import slack as s
from tests.platforms.discord import observed as at_discord
from tests.platforms.discord import stage as discord_stage
from tests.platforms.show import eventually, with_accounts, with_shows
from tests.platforms.slack import observed as at_slack
from tests.platforms.slack import stage as slack_stage
from tests.renders.team import PLAYBOOK


@dataclass(repr=False)
class Both:
    """Engineers have accounts on both; streamers live on Discord."""

    slack: s.FakeSlack
    discord: d.FakeDiscord
    at_slack: dict[str, s.Human]
    at_discord: dict[str, d.Human]
    slack_channel: s.Channel
    discord_channel: d.Channel
    streamer: d.Human
    playbook: Playbook
    database: str
    translator: Translator | None = None
    bot: Bot = field(init=False)
    front: Front = field(init=False)
    slack_app: SlackApp = field(init=False)
    discord_app: DiscordApp = field(init=False)
    connections: tuple[SlackConnection, DiscordConnection] = field(init=False)

    async def start(self) -> None:
        slack = await connect_slack(at_slack.settings_for(self.slack, self.slack_channel))
        settings = at_discord.settings_for(self.discord, self.discord_channel)
        discord = await connect_discord(settings)
        self.connections = slack, discord
        language = self.playbook.language
        chats = together(
            [
                SlackWorkspace(slack, slack.room(language)).chats,
                DiscordWorkspace(discord, discord.room(language)).chats,
            ]
        )

        async def connect_chats(_: AnyClock) -> Chats:
            return chats

        self.bot = await assemble(
            self.database, self.playbook, connect_chats, translator=self.translator
        )
        self.front = Front(self.bot.desk, self.bot.reads, self.bot.showing)
        self.slack_app = build(slack, self.front)
        self.discord_app = DiscordApp(
            discord,
            self.front,
            self.bot.holders["discord"].lease,
            RoomMemory(self.bot.ground.admin, discord.chat.room),
        )
        await self.bot.start()
        await self.slack_app.start()
        self.discord_app.start()
        await eventually(lambda: self.discord_app.is_listening and bool(self.slack_channel.pins))
        await self.discord_app.settled()

    async def stop(self) -> None:
        await self.slack_app.stop()
        await self.discord_app.stop()
        await self.bot.stop()
        for each in self.connections:
            await each.close()

    async def settle(self) -> None:
        await self.heard()
        await asyncio.wait_for(self.bot.courier.idle(), 30)

    async def heard(self) -> None:
        await self.slack.socket.settle()
        await asyncio.sleep(0.05)
        await self.slack_app.answers.answering.finish()
        await self.discord_app.finish()

    @property
    def slack_card(self) -> s.Message:
        roots = (each for each in self.slack_channel.messages.values() if not each.is_reply)
        return [each for each in roots if each.metadata and each.ts not in self.slack_channel.pins][
            -1
        ]

    @property
    def slack_thread(self) -> list[str]:
        messages = self.slack.workspace.thread(self.slack_channel, self.slack_card.ts)[1:]
        return [each.everything for each in messages]

    @property
    def discord_card(self) -> d.Message:
        return [each for each in self.discord.messages(self.discord_channel) if each.embeds][-1]

    @property
    def discord_room(self) -> d.Channel:
        assert self.discord_card.thread is not None
        return self.discord_card.thread

    @property
    def discord_thread(self) -> list[str]:
        return [each.everything for each in self.discord.messages(self.discord_room)]


@asynccontextmanager
async def on_both(
    database: str,
    *,
    reads_words: bool = True,
    translator: Translator | None = None,
    is_linked: bool = True,
) -> AsyncIterator[Both]:
    """`reads_words`: Discord shows the bot what is written without mentioning it. `is_linked`: the playbook
    knows the engineers on both; else on Slack alone.
    """
    async with (
        s.FakeSlack(slack_stage.MANIFEST) as slack,
        d.FakeDiscord(privileged=d.MESSAGE_CONTENT if reads_words else 0) as discord,
    ):
        streamer = discord.human("Streamer")
        playbook = with_shows(PLAYBOOK, [discord_stage.account(discord, streamer)])
        people = playbook.plan.people
        here = {slug: slack_stage.member(slack, person) for slug, person in people.items()}
        there = {slug: discord_stage.member(discord, person) for slug, person in people.items()}
        accounts: dict[PersonId, list[Account]] = {
            slug: [
                slack_stage.account(here[slug]),
                *([discord_stage.account(discord, there[slug])] if is_linked else []),
            ]
            for slug in people
        }
        both = Both(
            slack,
            discord,
            {str(slug): human for slug, human in here.items()},
            {str(slug): human for slug, human in there.items()},
            slack.channel("incidents", *here.values()),
            discord.channel("incidents"),
            streamer,
            with_accounts(playbook, accounts),
            database,
            translator,
        )
        await both.start()
        try:
            yield both
        finally:
            await both.stop()
        assert not discord.violations, discord.violations
