"""An incident through Discord: the whole bot, the real discord.py, real sockets and a real database."""

import pytest

from adapters.discord import events, seen
from bot.domain import events as e
from bot.domain.ids import IncidentId
from bot.domain.incident import Status
from tests.fakes.discord import FakeDiscord, Human, Message, mentions
from tests.platforms.discord.acting import REPORT, happened, incident, reported
from tests.platforms.discord.stage import Stage
from tests.platforms.show import eventually


async def test_one_command_and_a_human_is_called(stage: Stage, streamer: Human) -> None:
    streamer.user.locale = "zh-CN"
    answer = await streamer.slash("incident", stage.channel, text=REPORT)
    await stage.settle()
    assert answer.is_secret
    assert "一级，收到：欧洲卡顿，约8万人" in answer.everything
    paged = [each for each in stage.crew.values() if each.inbox]
    assert len(paged) == 1
    assert paged[0].inbox[0].content.startswith("SEV1 Europe stalls, 80,000 watching, Show 0")
    assert paged[0].notified[0].why == "dm"
    assert "SEV1" in stage.card.content
    assert "Called at" in stage.said_in_thread()
    assert "欧洲卡顿" in streamer.inbox[0].content


async def test_an_opening_is_five_calls_and_the_page_is_the_first(
    stage: Stage, streamer: Human
) -> None:
    """The page, the card, the reporter's room, the card's thread, the words in it; and the answer."""
    before = len(stage.fake.rest.calls)
    engineer = await reported(stage, streamer)
    calls = stage.fake.rest.calls[before:]
    kinds = sorted(each.operation for each in calls)
    assert kinds == [
        *["create_interaction_response"],
        *["create_message"] * 4,
        *["create_thread_from_message"],
    ]
    posts = [each for each in calls if each.operation == "create_message"]
    assert posts[0].params["channel_id"] == engineer.direct.id


async def test_every_answer_is_one_call(stage: Stage, streamer: Human) -> None:
    await reported(stage, streamer)
    before = len(stage.fake.rest.calls)
    for command, options in (
        ("incidents list", {}),
        ("incidents show", {"id": "1"}),
        ("incidents search", {"words": "转圈"}),
        ("oncall now", {}),
        ("oncall me", {}),
    ):
        answer = await streamer.slash(command, stage.channel, **options)
        assert answer.is_secret
        assert answer.everything
    assert len(stage.fake.rest.calls) == before + 5


async def test_an_event_that_comes_twice_acts_once(stage: Stage, streamer: Human) -> None:
    stage.fake.gateway.twice = True
    answer = await streamer.slash("incident", stage.channel, text=REPORT)
    await stage.settle()
    assert "SEV1" in answer.everything
    assert len(stage.cards) == 1


async def test_what_is_remembered_of_channels_has_an_end(
    stage: Stage, streamer: Human, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (events, seen):
        monkeypatch.setattr(module, "MOST_KNOWN", 1)
    engineer = await reported(stage, streamer)
    engineer.write("looking", stage.room)
    streamer.write("still dark")
    await stage.settle()
    heard = stage.app.events
    assert (len(heard._turns), len(heard.seen._newest), len(heard._known)) == (0, 1, 1)


async def test_remarks_edits_and_deletions_reach_the_timeline(
    stage: Stage, streamer: Human
) -> None:
    engineer = await reported(stage, streamer)
    files = [("shot.png", b"png")]
    remark = engineer.write(f"looks like <fra-2> {streamer.mention}", stage.room, files=files)
    await stage.settle()
    engineer.edit(remark, "looks like fra-3")
    await stage.settle()
    engineer.delete(remark)
    await stage.settle()
    kinds = [type(each) for each in await happened(stage)]
    assert kinds[-3:] == [e.RemarkHeard, e.RemarkEdited, e.RemarkDeleted]
    history = await stage.bot.reads.history(IncidentId(1))
    assert history is not None
    assert "looks like <fra-2> @Streamer0 [shot.png]" in history.texts.values()


async def test_messages_that_were_purged_are_deleted_each(stage: Stage, streamer: Human) -> None:
    engineer = await reported(stage, streamer)
    said = [engineer.write(text, stage.room) for text in ("looking", "it is fra-2")]
    await stage.settle()
    stage.fake.purge(stage.room, *said)
    await stage.settle()
    kinds = [type(each) for each in await happened(stage)]
    assert kinds[-2:] == [e.RemarkDeleted, e.RemarkDeleted]


async def test_the_bots_own_posts_are_no_remarks(stage: Stage, streamer: Human) -> None:
    await reported(stage, streamer)
    assert not any(isinstance(each, e.RemarkHeard) for each in await happened(stage))


async def test_a_message_is_quoted_into_the_timeline_and_nothing_acts(
    stage: Stage, streamer: Human
) -> None:
    engineer = await reported(stage, streamer)
    said = engineer.write("nothing to see", stage.room)
    outside = engineer.write("ack", stage.channel)
    said.content = "ack"
    await engineer.menu("Add to timeline", said)
    await stage.settle()
    assert (await incident(stage)).status is Status.OPEN
    refused = await engineer.menu("Add to timeline", outside)
    assert refused.text.startswith("This message stands in no incident’s thread")


async def test_a_message_becomes_a_report(stage: Stage, streamer: Human) -> None:
    said = stage.crew["dex"].write("viewers say Europe is black", stage.channel)
    answer = await streamer.menu("Make this an incident", said)
    await stage.settle()
    assert "INC-1" in answer.everything
    assert "viewers say Europe is black" in stage.card.everything


async def test_an_update_needs_no_typed_command(stage: Stage, streamer: Human) -> None:
    engineer = await reported(stage, streamer)
    await engineer.click(engineer.inbox[0], "I’m on it")
    await stage.settle()
    form = await engineer.click(stage.card, "Update")
    answer = await engineer.submit(form, {"text": "rerouting to fra-3"})
    await stage.settle()
    assert "Posted." in answer.everything
    assert "rerouting to fra-3" in "\n".join(each.everything for each in streamer.inbox)


async def test_an_estimate_that_cannot_be_read_is_refused_plainly(
    stage: Stage, streamer: Human
) -> None:
    """Discord closes a form that was sent, whatever is answered."""
    engineer = await reported(stage, streamer)
    await engineer.click(engineer.inbox[0], "I’m on it")
    await stage.settle()
    form = await engineer.choose(stage.card, "Estimate")
    answer = await engineer.submit(form, {"text": "soon"})
    assert answer.text.startswith("I cannot read that as a time.")
    assert (await incident(stage)).estimate_at is None


async def test_the_panel_opens_the_form_and_the_form_reports(stage: Stage, streamer: Human) -> None:
    panel = stage.fake.messages(stage.channel)[0]
    form = await streamer.click(panel, "Something is wrong / 出问题了")
    answer = await streamer.submit(form, {"symptom": "no_audio"})  # alone is enough
    await stage.settle()
    assert "no sound" in answer.everything
    assert len(stage.cards) == 1


async def test_the_whole_way_to_fixed(stage: Stage, streamer: Human) -> None:
    engineer = await reported(stage, streamer)
    await engineer.click(stage.card, "I’m on it")
    await stage.settle()
    engineer.write("fixed: restarted the edge", stage.room)
    await stage.settle()
    assert (await incident(stage)).status is Status.RESOLVED
    assert stage.card.embeds[0]["color"] == 0x12B76A


async def test_a_screenshot_is_named_with_the_report(stage: Stage, streamer: Human) -> None:
    stage.fake.world.files.clear()
    await streamer.slash("incident", stage.channel, text="black screen", file=("black.png", b"png"))
    await stage.settle()
    assert "black.png" in stage.card.everything


async def test_a_direct_message_is_a_report_and_then_a_remark(
    stage: Stage, streamer: Human
) -> None:
    streamer.write("Europe stalls, 80k watching")
    await eventually(lambda: bool(stage.cards))
    await stage.settle()
    streamer.write("it got worse")
    await stage.settle()
    assert len(stage.cards) == 1
    assert "it got worse" in stage.said_in_thread()


async def test_numbers_are_suggested_while_somebody_types(stage: Stage, streamer: Human) -> None:
    await reported(stage, streamer)
    choices = await streamer.complete("incidents show", "id", "", stage.channel)
    assert [each["value"] for each in choices] == ["1"]
    assert "Europe stalls" in choices[0]["name"]
    assert await streamer.complete("incidents show", "id", "77", stage.channel) == []


async def test_people_are_suggested_and_a_shift_is_given_to_one(
    stage: Stage, streamer: Human
) -> None:
    jonas = stage.crew["jonas"]
    choices = await jonas.complete("oncall give", "who", "mar", stage.channel, when="")
    assert choices == [{"name": "Mara", "value": "@mara"}]
    asked = await jonas.slash("oncall give", stage.channel, who="@mara", when="2h")
    assert asked.is_secret
    assert "Mara" in asked.everything


async def test_the_panel_speaks_both_languages_and_a_symptom_needs_one_field(
    stage: Stage, streamer: Human
) -> None:
    panel = stage.fake.messages(stage.channel)[0]
    assert "Press the button" in panel.content
    assert "点按钮" in panel.content
    form = await streamer.click(panel, "no sound / 没声音")
    (part,) = form.form["components"]
    assert part["component"]["value"] == "no sound"
    answer = await streamer.submit(form, {"text": "no sound since 14:00"})
    await stage.settle()
    assert "no sound" in answer.everything
    assert "no sound since 14" in stage.card.everything


@pytest.mark.parametrize("verb", ["coverage", "calendar", "undo"])
async def test_every_verb_of_on_call_is_answered(stage: Stage, verb: str) -> None:
    answer = await stage.crew["jonas"].slash(f"oncall {verb}", stage.channel)
    await eventually(lambda: answer.text != "Recording it…")
    assert answer.trouble == ""
    assert answer.everything


@pytest.mark.parametrize("custom_id", ["gone:1", "somebody-elses", "ack:99999999999", "form.x:1"])
async def test_a_press_that_means_nothing_is_answered_plainly(
    stage: Stage, streamer: Human, custom_id: str
) -> None:
    engineer = await reported(stage, streamer)
    answer = await engineer.press(stage.card, custom_id)
    assert answer.trouble == ""
    assert "out of date" in answer.text


async def test_a_reply_to_the_bot_is_no_report(stage: Stage, streamer: Human) -> None:
    """Discord mentions whoever is replied to."""
    panel = stage.fake.messages(stage.channel)[0]
    streamer.write("thanks, looks broken but fine", stage.channel, reply_to=panel)
    await stage.settle()
    assert stage.cards == []
    streamer.mention_bot("black screen for everyone", stage.channel)
    await eventually(lambda: bool(stage.cards))


async def test_from_a_server_that_is_not_ours_nothing_is_recorded(
    stage: Stage, streamer: Human
) -> None:
    fake: FakeDiscord = stage.fake
    elsewhere = fake.another_guild("Elsewhere")
    stranger = fake.human("Stranger", guild=elsewhere)
    lobby = fake.channel("lobby", guild=elsewhere)
    answer = await stranger.slash("incident", lobby, text=REPORT)
    await stage.settle()
    assert "its own team’s server only" in answer.text
    stranger.mention_bot(REPORT, lobby)
    await stage.settle()
    assert stage.cards == []


async def test_a_member_without_standing_is_heard_and_wakes_nobody(stage: Stage) -> None:
    fan = stage.fake.human("Fan")
    answer = await fan.slash("incident", stage.channel, text=REPORT)
    await stage.settle()
    assert answer.trouble == ""
    assert not any(each.inbox for each in stage.crew.values())
    assert stage.cards == []


async def test_a_message_that_is_forwarded_to_the_bot_is_a_report(
    stage: Stage, streamer: Human
) -> None:
    lobby, viewer = stage.fake.channel("lobby"), stage.fake.human("Vi")
    streamer.forward(viewer.write("stream is down for everyone", lobby))
    await stage.settle()
    assert "stream is down" in stage.card.everything


@pytest.mark.parametrize("is_away", [False, True])
async def test_words_that_are_forwarded_into_a_room_are_kept_and_do_nothing(
    stage: Stage, streamer: Human, is_away: bool
) -> None:
    """Not even where it is the card itself that is forwarded."""
    engineer = await reported(stage, streamer)
    said = stage.fake.human("Vi").write("on it", stage.fake.channel("lobby"))
    if is_away:
        await stage.stop()
    engineer.forward(said, stage.room)
    engineer.forward(stage.card, stage.room)
    if is_away:
        await stage.start()
    await stage.settle()
    assert (await incident(stage)).status is Status.OPEN
    heard = [each for each in await happened(stage) if isinstance(each, e.RemarkHeard)]
    assert len(heard) == 2


async def test_what_an_app_shows_in_an_embed_can_be_made_an_incident(
    stage: Stage, streamer: Human
) -> None:
    fake = stage.fake
    hook, id = fake.world.add_user("Monitor", is_bot=True), fake.world.new_id()
    embeds = [{"type": "rich", "title": "stream is down", "description": "ingest eu-1 is lost"}]
    alert = Message(id, stage.channel, hook, embeds=embeds, webhook_id=hook.id)
    fake.stage.put(alert, mentions.Allowed(frozenset()))
    answer = await streamer.menu("Make this an incident", alert)
    await stage.settle()
    assert "INC-1" in answer.everything
    assert "ingest eu-1 is lost" in stage.card.everything


async def test_commands_are_described_in_chinese_to_whoever_reads_either_chinese(
    stage: Stage,
) -> None:
    for command in stage.fake.application.commands.values():
        shown = command.get("description_localizations") or command["name_localizations"]
        assert shown["zh-CN"] == shown["zh-TW"]
