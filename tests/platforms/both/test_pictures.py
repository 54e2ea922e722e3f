"""Pictures go from one platform to the other; what cannot be carried is named, with the way to it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import carrying
from tests.fakes import discord as d
from tests.fakes import slack as s
from tests.fakes.slack.files import GET, PUT
from tests.platforms.both.stage import Both, on_both

REPORT = "欧洲观众一直转圈 8万人在看"
PNG = b"\x89PNG\r\n\x1a\n" + b"p" * 5_000
JPEG = b"\xff\xd8\xff\xe0" + b"j" * 3_000
SHOT = ("shot.png", PNG)


@pytest.fixture
async def both(sqlite_url: str) -> AsyncIterator[Both]:
    async with on_both(sqlite_url) as both:
        yield both


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "AGAIN_AFTER_S", 0.05)
    monkeypatch.setattr(carrying, "FETCH_WITHIN_S", 1.0)


async def reported(both: Both) -> str:
    """Report on Discord, and return who is called."""
    await both.streamer.slash("incident", both.discord_channel, text=REPORT)
    await both.settle()
    return next(slug for slug, human in both.at_slack.items() if human.inbox)


def at_discord(both: Both, channel: d.Channel | None = None) -> list[tuple[str, bytes]]:
    """What the bot attached in the crew's thread, or there: under which name, which bytes."""
    found = both.discord.messages(channel or both.discord_room)
    mine = [each for each in found if each.author is both.discord.bot]
    kept = both.discord.world.files
    return [(f["filename"], kept[f["id"]].content) for each in mine for f in each.attachments]


def at_slack(both: Both, channel: s.Channel | None = None) -> list[tuple[str, bytes | None]]:
    found = (channel or both.slack_channel).messages.values()
    kept = both.slack.workspace.files
    return [
        (f["title"], kept[f["id"]].content)
        for each in found
        if each.user == s.BOT_USER
        for f in each.files
    ]


def write_at_slack(both: Both, who: str, text: str, *files: tuple[str, bytes]) -> s.Message:
    return both.at_slack[who].write(text, both.slack_channel, both.slack_card.ts, files)


async def test_a_picture_said_on_slack_is_seen_on_discord_silently_and_once(both: Both) -> None:
    called = await reported(both)
    rang = len(both.discord.world.notified)
    write_at_slack(both, called, "look", SHOT)
    await both.settle()
    assert at_discord(both) == [SHOT]
    assert sum("look" in each for each in both.discord_thread) == 1
    assert len(both.discord.world.notified) == rang
    assert at_slack(both) == []


async def test_a_picture_that_has_to_wait_for_its_turn_is_carried_all_the_same(both: Both) -> None:
    called = await reported(both)
    faults, room = both.discord.rest.faults, both.discord_room.id
    wait = d.Trouble.RATE_LIMITED
    faults.add("create_message", wait, 8, retry_after_s=0.1, channel=room)
    write_at_slack(both, called, "look", SHOT)
    await both.settle()
    assert at_discord(both) == [SHOT]


async def test_a_picture_said_on_discord_is_seen_in_slacks_thread(both: Both) -> None:
    called = await reported(both)
    both.at_discord[called].write("look", both.discord_room, files=[SHOT])
    await both.settle()
    assert at_slack(both) == [SHOT]
    posted = next(each for each in both.slack_channel.messages.values() if each.files)
    assert posted.thread_ts == both.slack_card.ts
    name = both.at_discord[called].user.name
    assert posted.text == f"{name}: shot.png (5 kB)"
    assert at_discord(both) == []


async def test_a_report_with_a_picture_shows_it_to_the_crew_on_each(both: Both) -> None:
    await both.streamer.slash("incident", both.discord_channel, text=REPORT, file=SHOT)
    await both.settle()
    assert at_slack(both) == [SHOT]
    assert at_discord(both) == [SHOT]


async def test_what_the_reporter_sends_directly_is_shown_to_the_crew(both: Both) -> None:
    await reported(both)
    both.streamer.write("this is what I see", files=[SHOT])
    await both.settle()
    assert at_slack(both) == [SHOT]
    assert at_discord(both) == [SHOT]


async def test_what_is_addressed_to_the_reporter_reaches_them_with_its_picture(both: Both) -> None:
    called = await reported(both)
    write_at_slack(both, called, "@reporter set it like this", SHOT)
    await both.settle()
    assert at_discord(both, both.streamer.direct) == [SHOT]


@pytest.mark.parametrize(
    ("file", "size"),
    [
        pytest.param(("big.png", PNG + b"x" * carrying.MOST_BYTES), "8.4 MB", id="too large"),
        pytest.param(("encoder.log", b"frame dropped " * 300), "4 kB", id="no picture"),
        pytest.param(("page.png", b"<html><script>" * 300), "4 kB", id="says that it is one"),
    ],
)
async def test_what_is_not_carried_is_named_with_its_size_and_the_way_to_it(
    both: Both, file: tuple[str, bytes], size: str
) -> None:
    called = await reported(both)
    said = write_at_slack(both, called, "here", file)
    await both.settle()
    assert at_discord(both) == []
    named = [
        each
        for each in both.discord.messages(both.discord_room)
        if f"{file[0]} ({size})" in each.content.replace("\\", "")
    ]
    (link,) = [b["url"] for m in named for row in m.components for b in row["components"]]
    ts = said.ts.replace(".", "")
    card = both.slack_card.ts
    channel = both.slack_channel.id
    assert link == f"{both.slack.url}/archives/{channel}/p{ts}?thread_ts={card}&cid={channel}"


async def test_a_declared_size_that_is_too_small_carries_nothing(both: Both) -> None:
    called = await reported(both)
    shown = write_at_slack(both, called, "first", ("a.png", PNG)).files[0]
    await both.settle()
    both.slack.workspace.files[shown["id"]].content = PNG + b"x" * carrying.MOST_BYTES
    again = write_at_slack(both, called, "second", ("b.png", PNG))
    both.slack.workspace.files[again.files[0]["id"]].content = PNG + b"x" * carrying.MOST_BYTES
    await both.settle()
    assert [name for name, _ in at_discord(both)] == ["a.png"]
    assert any("b.png (5 kB)" in each for each in both.discord_thread)


async def test_a_picture_is_named_as_what_it_is(both: Both) -> None:
    called = await reported(both)
    write_at_slack(both, called, "odd", ("../my shot?.png", JPEG))
    await both.settle()
    assert at_discord(both) == [("my-shot.jpg", JPEG)]


async def test_a_deletion_takes_the_picture_away_on_the_other_side(both: Both) -> None:
    called = await reported(both)
    here, there = both.at_slack[called], both.at_discord[called]
    said = write_at_slack(both, called, "look", SHOT)
    told = there.write("and this", both.discord_room, files=[SHOT])
    await both.settle()
    assert at_discord(both)
    assert at_slack(both)
    here.delete(said, both.slack_channel)
    there.delete(told)
    await both.settle()
    assert at_discord(both) == []
    assert at_slack(both) == []


async def test_a_picture_that_is_taken_out_of_a_message_goes_and_its_words_stay(both: Both) -> None:
    called = await reported(both)
    there = both.at_discord[called]
    told = there.write("two", both.discord_room, files=[SHOT, ("key.png", JPEG)])
    await both.settle()
    assert len(at_slack(both)) == 2
    there.take_out(told, "key.png")
    await both.settle()
    assert at_slack(both) == [SHOT]
    assert any("two" in each for each in both.slack_thread)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("what", [GET, PUT])
async def test_a_slack_that_fails_for_a_moment_still_carries_it(both: Both, what: str) -> None:
    called = await reported(both)
    both.slack.web.faults.add(what, s.Trouble.ERROR)
    if what == GET:
        write_at_slack(both, called, "look", SHOT)
    else:
        both.at_discord[called].write("look", both.discord_room, files=[SHOT])
    await both.settle()
    assert (at_discord(both) if what == GET else at_slack(both)) == [SHOT]


@pytest.mark.usefixtures("hurried")
async def test_a_picture_that_does_not_come_is_named_and_delays_no_card(both: Both) -> None:
    called = await reported(both)
    both.slack.web.faults.add(GET, s.Trouble.SILENCE)
    write_at_slack(both, called, "look", SHOT)
    await both.heard()
    await both.at_slack[called].click(both.at_slack[called].inbox[0], "I’m on it")
    await asyncio.sleep(0.5)
    name = both.at_slack[called].user.name
    assert f"{name} has it" in both.discord_card.everything
    assert not any("shot.png (5 kB)" in each for each in both.discord_thread)
    await both.settle()
    assert at_discord(both) == []
    assert sum("shot.png (5 kB)" in each for each in both.discord_thread) == 1


async def test_without_the_right_to_attach_files_they_are_named(both: Both) -> None:
    called = await reported(both)
    both.discord.overwrite(both.discord_channel, both.discord.guild, deny=d.P.ATTACH_FILES)
    both.discord.bot_role.permissions &= ~d.P.ATTACH_FILES
    write_at_slack(both, called, "look", SHOT)
    await both.settle()
    assert at_discord(both) == []
    assert any("shot.png (5 kB)" in each for each in both.discord_thread)


async def test_without_the_scope_for_files_they_are_named(both: Both) -> None:
    called = await reported(both)
    both.slack.access.scopes -= {"files:read", "files:write"}
    write_at_slack(both, called, "look", SHOT)
    both.at_discord[called].write("and this", both.discord_room, files=[("b.png", PNG)])
    await both.settle()
    assert at_discord(both) == []
    assert at_slack(both) == []
    assert any("shot.png (5 kB)" in each for each in both.discord_thread)
    assert any("b.png (5 kB)" in each for each in both.slack_thread)


@pytest.mark.parametrize("effect", [True, False])
async def test_a_share_whose_answer_was_lost_is_looked_for(both: Both, effect: bool) -> None:
    called = await reported(both)
    lost = s.Trouble.RESET_AFTER if effect else s.Trouble.RESET
    both.slack.web.faults.add("files.completeUploadExternal", lost)
    both.at_discord[called].write("look", both.discord_room, files=[SHOT])
    await both.settle()
    assert at_slack(both) == [SHOT]


@pytest.mark.parametrize("effect", [True, False])
async def test_an_upload_whose_answer_was_lost_is_looked_for(both: Both, effect: bool) -> None:
    called = await reported(both)
    lost = d.Trouble.RESET_AFTER if effect else d.Trouble.RESET
    both.discord.rest.faults.add("create_message", d.Trouble.NONE)  # the words
    both.discord.rest.faults.add("create_message", lost)
    write_at_slack(both, called, "look", SHOT)
    await both.settle()
    assert at_discord(both) == [SHOT]


async def test_links_that_have_ended_are_asked_for_anew(both: Both) -> None:
    called = await reported(both)
    both.slack.web.faults.add(PUT, s.Trouble.ERROR)
    both.at_discord[called].write("look", both.discord_room, files=[SHOT])
    both.discord.expire_links()
    await both.settle()
    assert at_slack(both) == [SHOT]


async def test_no_address_of_a_file_is_kept(both: Both) -> None:
    await both.streamer.slash("incident", both.discord_channel, text=REPORT, file=SHOT)
    await both.settle()
    found = Path(both.database.partition("///")[2])
    kept = b"".join(each.read_bytes() for each in found.parent.glob(f"{found.name}*"))
    secrets = [file.secret.encode() for file in both.discord.world.files.values()]
    assert b"shot.png" in kept
    assert not [each for each in secrets if each in kept]
