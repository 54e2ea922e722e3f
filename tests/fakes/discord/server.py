"""Starts and stops the fake on loopback, and puts its parts together."""

from typing import Self

from aiohttp import web

from tests.fakes.discord import permissions, posting, threads
from tests.fakes.discord.application import Application
from tests.fakes.discord.events import Events
from tests.fakes.discord.gateway import Gateway
from tests.fakes.discord.guilds import gateway_url
from tests.fakes.discord.interaction import Interactions
from tests.fakes.discord.message import Message
from tests.fakes.discord.people import Human
from tests.fakes.discord.permissions import P
from tests.fakes.discord.rest import Rest
from tests.fakes.discord.stage import Stage
from tests.fakes.discord.world import TEXT, Channel, Guild, Member, Overwrite, Role, World

TOKEN = "MTAx.made-up.discord-token"


class FakeDiscord:
    """`async with FakeDiscord() as discord:` then point the client at `discord.api_url`.

    One guild with the bot in it; privileged: the intents switched on in the portal.
    """

    def __init__(self, privileged: int = 0) -> None:
        self.world = World()
        owner = self.world.add_user("Owner")
        self.bot = self.world.add_user("Showcaller", is_bot=True)
        self.application = Application(self.bot, owner, TOKEN, privileged)
        self.guild = self.world.add_guild("The show", owner)
        self.bot_role = self.add_bot(self.guild)
        self.events = Events(self.world, self.application, lambda: gateway_url(self.stage))
        self.interactions = Interactions()
        self.stage = Stage(self.world, self.application, self.events, self.interactions)
        self.rest = Rest(self.stage)
        self._port = 0
        self._runner: web.AppRunner | None = None

    @property
    def gateway(self) -> Gateway:
        return self.events.gateway

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/v10"

    @property
    def violations(self) -> list[str]:
        """What a well-behaved bot does not do, and where the fake was wrong itself. Empty is well."""
        return self.rest.violations + self.rest.rates.violations

    async def __aenter__(self) -> Self:
        await self.come_back()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.go_away()

    async def go_away(self) -> None:
        """Nobody listens any more; sockets are reset. Sessions can be resumed for a while."""
        self.gateway.drop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def come_back(self) -> None:
        """Listen, on the same port as before."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_get("/gateway", self.gateway.accept)
        app.router.add_get("/attachments/{channel}/{file}/{name}", self._download)
        app.router.add_route("*", "/{path:.*}", self.rest.handle)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.stage.url = self.url

    # Who and what is there -------------------------------------------------------------------------

    def add_bot(self, guild: Guild, allowed: int = permissions.BOT) -> Role:
        """Invited with these permissions, which its own role carries."""
        role = Role(self.world.new_id(), self.bot.name, allowed, bot_id=self.bot.id)
        guild.roles[role.id] = role
        guild.members[self.bot.id] = Member(self.bot, {role.id})
        return role

    def human(
        self, name: str, *roles: Role, locale: str = "en-US", guild: Guild | None = None
    ) -> Human:
        user = self.world.add_user(name, locale)
        home = guild or self.guild
        home.members[user.id] = Member(user, {each.id for each in roles})
        self.events.member("ADD", home, home.members[user.id])
        return Human(self, user, home)

    def stranger(self, name: str) -> Human:
        """Somebody who is in no guild with the bot."""
        return Human(self, self.world.add_user(name), self.guild)

    def give(self, human: Human, role: Role) -> None:
        member = self.guild.members[human.id]
        member.roles.add(role.id)
        self.events.member("UPDATE", self.guild, member)

    def delete_role(self, role: Role) -> None:
        del self.guild.roles[role.id]
        for member in self.guild.members.values():
            member.roles.discard(role.id)
        self.events.role_deleted(self.guild, role)

    def expel_bot(self, guild: Guild) -> None:
        del guild.members[self.bot.id]
        self.events.expelled(guild)

    def role(self, name: str, is_mentionable: bool = False, allowed: int = 0) -> Role:
        role = Role(self.world.new_id(), name, allowed, is_mentionable)
        self.guild.roles[role.id] = role
        self.events.role(self.guild, role)
        return role

    def another_guild(self, name: str) -> Guild:
        """The bot is in it too."""
        guild = self.world.add_guild(name, self.application.owner)
        self.add_bot(guild)
        return guild

    def channel(self, name: str, kind: int = TEXT, guild: Guild | None = None) -> Channel:
        channel = Channel(self.world.new_id(), kind, guild or self.guild, name)
        self.world.add_channel(channel)
        self.events.channel("CREATE", channel)
        return channel

    def hide(self, channel: Channel) -> None:
        """From everybody who is not an administrator."""
        self.overwrite(channel, channel.guild or self.guild, deny=P.VIEW_CHANNEL)

    def overwrite(
        self, channel: Channel, whom: Role | Guild | Human, allow: int = 0, deny: int = 0
    ) -> None:
        """For a role, a member, or everyone (the guild)."""
        channel.overwrites[whom.id] = Overwrite(not isinstance(whom, Human), allow, deny)
        self.events.channel("UPDATE", channel)

    def delete_channel(self, channel: Channel) -> None:
        """As an administrator does it; threads too."""
        threads.remove(self.stage, channel)

    def archive(self, thread: Channel, is_locked: bool = False) -> None:
        """As quiet does it, or a moderator."""
        threads.archive(thread, True)
        thread.is_locked = is_locked
        self.events.channel("UPDATE", thread)

    def purge(self, channel: Channel, *messages: Message) -> None:
        """As a moderator takes many away at once, or a ban all that somebody wrote."""
        for each in messages:
            del channel.messages[each.id]
        self.events.purged(channel, messages)

    def expire_links(self) -> None:
        """Links to attachments end after a day."""
        for id, file in list(self.world.files.items()):
            self.world.files[id] = posting.resigned(file)

    def operations(self) -> list[str]:
        return [call.operation for call in self.rest.calls]

    def messages(self, channel: Channel) -> list[Message]:
        """Oldest first, without "pinned a message" and the like."""
        return [each for each in channel.messages.values() if each.kind not in (6, 21)]

    async def _download(self, request: web.Request) -> web.Response:
        file = self.world.files.get(request.match_info["file"])
        if file is None or request.query.get("hm") != file.secret:
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=file.content, content_type=file.media)
