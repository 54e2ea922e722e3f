"""A Discord of our own on loopback: REST v10 and a gateway, as strict as the real one.

It knows nothing of the product: discord.py talks to it over real sockets. How a test uses it:

    async with FakeDiscord(privileged=MESSAGE_CONTENT) as discord:
        mia, channel = discord.human("Mia", locale="zh-CN"), discord.channel("incidents")
        # the bot: DISCORD_BOT_TOKEN=TOKEN, DISCORD_API_URL=discord.api_url; the gateway's address is what
        # GET /gateway answers. Commands can be typed once the bot has synced them.
        answer = await mia.slash("incident", channel, text="no picture")  # waits for the first answer
        assert answer.is_secret and "INC-1" in answer.everything          # ephemeral; what it shows
        card = discord.messages(channel)[-1]
        await mia.click(card, "I'm on it")                  # a button by its label; choose() for menus
        form = await mia.click(card, "Update")              # form.form is the modal
        await mia.submit(form, {"text": "rerouting"})       # by custom_id
        mia.write("ack", card.thread); mia.react(card, "👀"); mia.edit(...); mia.close_direct(); mia.leave()
        mia.inbox, mia.secrets, mia.notified, mia.troubles  # "This interaction failed" is a trouble

        discord.rest.faults.add("create_message", Trouble.RESET_AFTER)  # by the OpenAPI document's name
        discord.rest.latency_s, discord.rest.rates.enforced
        discord.gateway.drop() / freeze() / ask_to_reconnect() / invalidate(False) / close(4000) / twice
        await discord.go_away(); await discord.come_back()  # the same port
    assert discord.violations == []                         # nothing that a well-behaved bot does not do
"""

from tests.fakes.discord.application import GUILD_MEMBERS, MESSAGE_CONTENT, PRESENCES
from tests.fakes.discord.faults import Trouble
from tests.fakes.discord.message import Message
from tests.fakes.discord.people import Answered, Human
from tests.fakes.discord.permissions import P
from tests.fakes.discord.server import TOKEN, FakeDiscord
from tests.fakes.discord.world import DM, FORUM, PUBLIC_THREAD, TEXT, Channel, Guild, Role, User

__all__ = [
    "DM",
    "FORUM",
    "GUILD_MEMBERS",
    "MESSAGE_CONTENT",
    "PRESENCES",
    "PUBLIC_THREAD",
    "TEXT",
    "TOKEN",
    "Answered",
    "Channel",
    "FakeDiscord",
    "Guild",
    "Human",
    "Message",
    "P",
    "Role",
    "Trouble",
    "User",
]
