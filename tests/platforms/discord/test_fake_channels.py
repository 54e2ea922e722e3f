"""The fake Discord's channels: made only by whoever may, with no more rights than they have."""

from tests.fakes.discord import FakeDiscord, P
from tests.fakes.discord.refusal import No
from tests.platforms.discord.talking import Api


async def made(api: Api, fake: FakeDiscord, **form: object) -> tuple[int, int]:
    answer = await api.call(
        "POST", f"/guilds/{fake.guild.id}/channels", {"name": "incidents", **form}
    )
    return answer.status, answer.body.get("code", 0)


async def test_a_channel_needs_the_right_to_manage_channels(api: Api, fake: FakeDiscord) -> None:
    refused = No.MISSING_PERMISSIONS
    assert await made(api, fake) == (refused.value[0], refused.value[1])
    fake.bot_role.permissions |= P.MANAGE_CHANNELS
    assert await made(api, fake) == (201, 0)
    assert [each.name for each in fake.world.channels.values()].count("incidents") == 1


async def test_rights_that_the_bot_has_not_it_cannot_give(api: Api, fake: FakeDiscord) -> None:
    fake.bot_role.permissions |= P.MANAGE_CHANNELS
    too_much = {"id": fake.guild.id, "type": 0, "allow": str(int(P.MANAGE_ROLES)), "deny": "0"}
    status, code = await made(api, fake, permission_overwrites=[too_much])
    assert (status, code) == (No.MISSING_PERMISSIONS.value[0], No.MISSING_PERMISSIONS.value[1])


async def test_a_name_is_required(api: Api, fake: FakeDiscord) -> None:
    fake.bot_role.permissions |= P.MANAGE_CHANNELS
    status, code = await made(api, fake, name="")
    assert (status, code) == (No.INVALID_FORM.value[0], No.INVALID_FORM.value[1])
