"""The real discord.py, unmodified, at the fake Discord."""

from collections.abc import AsyncIterator

import discord
import pytest
from discord import app_commands

from tests.fakes.discord import Channel, FakeDiscord, Human, Trouble
from tests.platforms.discord.talking import INTENTS, Client, connected
from tests.platforms.show import eventually


class Card(discord.ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="I'm on it", custom_id="ack:1")
    async def acknowledge(
        self, interaction: discord.Interaction, _: discord.ui.Button["Card"]
    ) -> None:
        await interaction.response.edit_message(content="Mia has it", view=None)

    @discord.ui.button(label="Update", custom_id="update:1")
    async def update(self, interaction: discord.Interaction, _: discord.ui.Button["Card"]) -> None:
        await interaction.response.send_modal(Form())


class Form(discord.ui.Modal, title="Update"):
    text: discord.ui.TextInput["Form"] = discord.ui.TextInput(
        label="What is new?", custom_id="text"
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"noted: {self.text.value}", ephemeral=True)


@pytest.fixture
async def client(fake: FakeDiscord) -> AsyncIterator[Client]:
    client = Client(INTENTS)

    @client.tree.command(name="incident", description="Say what is wrong")
    async def incident(interaction: discord.Interaction, text: str) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.edit_original_response(content=f"INC-1 {text}")

    @incident.autocomplete("text")
    async def complete(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{typed}…", value=typed)]

    @client.tree.context_menu(name="Make this an incident")
    async def make(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"INC-2 {message.content}")

    async with connected(fake, client):
        yield client
    assert fake.violations == []


async def test_a_slash_command_is_deferred_and_its_answer_edited_in(
    client: Client, mia: Human, channel: Channel
) -> None:
    answer = await (await mia.slash("incident", channel, text="黑屏")).settled()
    assert (answer.text, answer.is_secret) == ("INC-1 黑屏", True)
    assert [each.content for each in mia.secrets] == ["INC-1 黑屏"]


async def test_choices_appear_while_somebody_types(
    client: Client, mia: Human, channel: Channel
) -> None:
    assert await mia.complete("incident", "text", "no pic", channel) == [
        {"name": "no pic…", "value": "no pic"}
    ]


async def test_a_message_is_handed_over_by_its_context_menu(
    client: Client, mia: Human, channel: Channel
) -> None:
    written = mia.write("it freezes", channel)
    assert (await mia.menu("Make this an incident", written)).text == "INC-2 it freezes"


async def test_a_card_is_posted_pressed_and_its_form_sent(
    fake: FakeDiscord, client: Client, mia: Human, channel: Channel
) -> None:
    await (await _fetch(client, channel)).send("INC-1", view=Card())
    card = fake.messages(channel)[-1]
    opened = await mia.click(card, "Update")
    assert (await mia.submit(opened, {"text": "rerouting"})).text == "noted: rerouting"
    await mia.click(card, "I'm on it")
    assert (card.content, card.components) == ("Mia has it", [])
    assert mia.troubles == []


async def test_a_thread_a_pin_a_reaction_and_a_file_go_there_and_back(
    fake: FakeDiscord, client: Client, mia: Human, channel: Channel
) -> None:
    where = await _fetch(client, channel)
    file = discord.File(__file__, filename="log.txt")
    message = await where.send("INC-1", file=file)
    thread = await message.create_thread(name="INC-1")
    await thread.send("inside")
    await message.pin()
    await message.add_reaction("👀")
    seen = await where.fetch_message(message.id)
    assert [str(each.emoji) for each in seen.reactions] == ["👀"]
    assert [each.id async for each in where.pins()] == [message.id]
    assert (await seen.attachments[0].read()).startswith(b'"""The real discord.py')
    assert [each.content for each in fake.messages(fake.world.channels[str(thread.id)])] == [
        "inside"
    ]


async def test_people_are_heard_in_channels_threads_and_directly(
    client: Client, mia: Human, channel: Channel
) -> None:
    mia.write("in the channel", channel)
    mia.write("to the bot")
    await eventually(lambda: client.words() == ["in the channel", "to the bot"])


async def test_a_direct_message_rings_unless_it_is_silent(client: Client, mia: Human) -> None:
    user = await client.fetch_user(int(mia.id))
    await user.send("a page")
    await user.send("by the way", silent=True)
    assert [each.content for each in mia.inbox] == ["a page", "by the way"]
    assert [each.why for each in mia.notified] == ["dm"]


async def test_after_a_drop_the_session_resumes_and_misses_nothing(
    fake: FakeDiscord, client: Client, mia: Human, channel: Channel
) -> None:
    fake.gateway.drop()
    mia.write("while it was away", channel)
    await eventually(lambda: client.words() == ["while it was away"])
    assert (fake.gateway.resumed, fake.application.identifies_left) == (1, 999)


async def test_asked_to_reconnect_it_resumes(
    fake: FakeDiscord, client: Client, mia: Human, channel: Channel
) -> None:
    fake.gateway.ask_to_reconnect()
    await eventually(lambda: fake.gateway.resumed == 1)
    mia.write("after", channel)
    await eventually(lambda: client.words() == ["after"])


async def test_a_lost_answer_is_asked_for_again_by_its_nonce(
    fake: FakeDiscord, client: Client, channel: Channel
) -> None:
    """discord.py itself tries again after a 500, and sends the same nonce."""
    fake.rest.faults.add("create_message", Trouble.ERROR_AFTER)
    await (await _fetch(client, channel)).send("once")
    assert [each.content for each in fake.messages(channel)] == ["once"]


async def test_an_intent_that_the_portal_does_not_grant_is_refused() -> None:
    async with FakeDiscord() as fake:
        client = Client(INTENTS)
        with pytest.raises(discord.PrivilegedIntentsRequired):
            async with connected(fake, client):
                pass
        assert fake.gateway.closed_with == [4014]


async def test_a_call_that_was_too_early_is_made_again_when_it_may(
    fake: FakeDiscord, client: Client, channel: Channel
) -> None:
    fake.rest.faults.add("create_message", Trouble.RATE_LIMITED, retry_after_s=0.05)
    await (await _fetch(client, channel)).send("later")
    assert [each.content for each in fake.messages(channel)] == ["later"]
    assert fake.operations().count("create_message") == 2


async def _fetch(client: Client, channel: Channel) -> discord.TextChannel:
    found = await client.fetch_channel(int(channel.id))
    assert isinstance(found, discord.TextChannel)
    return found
