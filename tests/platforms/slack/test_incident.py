"""An incident through Slack: the whole bot, the real slack-bolt, real sockets and a real database."""

from zoneinfo import ZoneInfo

import pytest

from bot.cards.card import Card
from bot.domain import events as e
from bot.domain.ids import DeliveryKey, IncidentId, PersonId
from bot.domain.incident import Status
from tests.fakes.slack import Human, Message
from tests.fakes.slack.workspace import texts_in
from tests.platforms.show import eventually
from tests.platforms.slack.acting import REPORT, button_of, happened, incident, modal_of, reported
from tests.platforms.slack.stage import Stage


async def test_one_command_and_a_human_is_called(stage: Stage, yuki: Human) -> None:
    answer = await yuki.slash("/incident", REPORT)
    await stage.settle()
    assert "一级，收到：欧洲卡顿，约8万人" in answer.everything
    paged = [each for each in stage.crew.values() if each.inbox]
    assert len(paged) == 1
    assert paged[0].inbox[0].text.startswith("SEV1 Europe stalls, 80,000 watching")
    assert "SEV1" in stage.card.text
    assert "Called at" in stage.said_in_thread()
    assert "欧洲卡顿" in yuki.inbox[0].text


async def test_everything_of_an_opening_is_four_posts(stage: Stage, yuki: Human) -> None:
    before = len(stage.slack.methods())
    await reported(stage, yuki)
    calls = [each for each in stage.slack.methods()[before:] if each != "users.info"]
    assert calls == ["chat.postMessage"] * 4


async def test_the_answer_needs_no_call(stage: Stage, yuki: Human) -> None:
    await reported(stage, yuki)
    before = len(stage.slack.methods())
    for command, text in (("/incidents", ""), ("/incidents", "show 1"), ("/oncall", "")):
        answer = await yuki.slash(command, text)
        assert answer.text
    assert len(stage.slack.methods()) == before


async def test_an_envelope_that_comes_twice_acts_once(stage: Stage, yuki: Human) -> None:
    first = await yuki.slash("/incident", REPORT)
    again = await stage.slack.socket.deliver("slash_commands", first.envelope.payload)
    await stage.settle()
    assert again.answer == first.envelope.answer
    assert len(stage.cards) == 1


async def test_remarks_edits_and_deletions_reach_the_timeline(stage: Stage, yuki: Human) -> None:
    engineer = await reported(stage, yuki)
    shot = [("shot-0.png", b"png")]
    remark = engineer.write("looks like &lt;fra-2&gt;", stage.channel, stage.card.ts, files=shot)
    await stage.settle()
    engineer.edit(remark, "looks like fra-3", stage.channel)
    await stage.settle()
    engineer.delete(remark, stage.channel)
    await stage.settle()
    kinds = [type(each) for each in await happened(stage)]
    assert kinds[-3:] == [e.RemarkHeard, e.RemarkEdited, e.RemarkDeleted]
    history = await stage.bot.reads.history(IncidentId(1))
    assert history is not None
    assert "looks like <fra-2> [shot-0.png]" in history.texts.values()


async def test_a_message_with_replies_is_deleted_like_any_other(stage: Stage, yuki: Human) -> None:
    """Slack leaves a tombstone, which it announces as a change."""
    await reported(stage, yuki)
    remark = yuki.write("and the sound is gone")
    await stage.settle()
    yuki.write("only in Berlin", thread=remark.ts)
    await stage.settle()
    yuki.delete(remark)
    await stage.settle()
    assert type((await happened(stage))[-1]) is e.RemarkDeleted
    assert "the sound is gone" not in stage.said_in_thread()
    reply = list(yuki.direct.messages.values())[-1]
    yuki.delete(reply)  # and then the tombstone goes as well
    stage.slack.events.deleted(yuki.direct, remark)
    await stage.settle()
    deleted = [each for each in await happened(stage) if isinstance(each, e.RemarkDeleted)]
    assert [each.message.rpartition("/")[2] for each in deleted] == [remark.ts, reply.ts]


async def test_an_alert_quoted_into_the_timeline_has_its_apps_name(
    stage: Stage, yuki: Human
) -> None:
    engineer = await reported(stage, yuki)
    ts, thread = stage.slack.workspace.new_ts(), stage.card.ts
    alert = Message(ts, "", "HLS errors", thread_ts=thread, app_name="Grafana")
    stage.slack.workspace.add_message(stage.channel, alert)
    await engineer.message_shortcut("add_to_timeline", stage.channel, alert)
    await stage.settle()
    history = await stage.bot.reads.history(IncidentId(1))
    assert history is not None
    assert "Grafana: HLS errors" in history.texts.values()


async def test_each_thing_is_said_once(stage: Stage, yuki: Human) -> None:
    """A message's text is for locked phones; who opens Slack sees its blocks alone."""
    await reported(stage, yuki)
    yuki.write("只有柏林")
    await stage.settle()
    answer = await yuki.slash("/incidents", "show 99")
    assert texts_in(answer.blocks) == ["没有 INC-99。"]
    remark = stage.thread[-1]
    assert remark.text == "INC-1: Yuki (reporter): “只有柏林”"
    assert texts_in(remark.blocks) == ["Yuki (reporter): “只有柏林”"]
    assert str(yuki.inbox[0].blocks).count("INC-1") == 1


async def test_what_goes_to_the_channel_for_want_of_a_thread_says_what_it_is_about(
    stage: Stage, yuki: Human
) -> None:
    await reported(stage, yuki)
    said = Card(("INC-1: ", "only in Berlin"), lines=(("only in Berlin",),))
    chat, room = stage.connection.chat, stage.connection.incidents_channel
    await chat.post(room, said, key=DeliveryKey("k"), notify=False)
    assert texts_in(stage.card.blocks) == ["INC-1: only in Berlin"]


async def test_the_bots_own_posts_are_no_remarks(stage: Stage, yuki: Human) -> None:
    await reported(stage, yuki)
    assert not any(isinstance(each, e.RemarkHeard) for each in await happened(stage))


async def test_a_shortcut_quotes_into_the_timeline_and_nothing_acts(
    stage: Stage, yuki: Human
) -> None:
    engineer = await reported(stage, yuki)
    said = engineer.write("nothing to see", stage.channel, stage.card.ts)
    said.text = "ack"
    outside = engineer.write("ack", stage.channel)
    await engineer.message_shortcut("add_to_timeline", stage.channel, said)
    await stage.settle()
    assert (await incident(stage)).status is Status.OPEN
    await engineer.message_shortcut("add_to_timeline", stage.channel, outside)
    told = "This message stands in no incident’s thread"
    await eventually(lambda: any(each.text.startswith(told) for each in engineer.ephemerals))


async def test_an_update_needs_no_typed_command(stage: Stage, yuki: Human) -> None:
    engineer = await reported(stage, yuki)
    await engineer.click(engineer.inbox[0], "I’m on it")
    await stage.settle()
    await engineer.click(stage.card, button_of(stage.card, "form.update"))
    await engineer.submit(await modal_of(engineer), text="rerouting to fra-3")
    await stage.settle()
    assert engineer.modal is None
    assert "rerouting to fra-3" in "\n".join(each.everything for each in yuki.inbox)
    await eventually(lambda: bool(engineer.ephemerals))


@pytest.mark.parametrize("verb", ["estimate", "duplicate"])
async def test_a_form_that_cannot_be_read_stays_open_and_says_why(
    stage: Stage, yuki: Human, verb: str
) -> None:
    engineer = await reported(stage, yuki)
    await engineer.click(engineer.inbox[0], "I’m on it")
    await stage.settle()
    opens = {"type": "button", "action_id": "press:0", "value": f"form.{verb}:1"}
    await engineer.act(stage.channel, stage.card, opens)
    form = await modal_of(engineer)
    recorded = len(await happened(stage))
    await engineer.submit(form, text="soon")
    assert engineer.modal is not None
    assert list(engineer.modal["errors"]) == ["text"]
    assert len(await happened(stage)) == recorded


async def test_a_time_of_day_in_the_form_is_on_the_engineers_own_clock(
    stage: Stage, yuki: Human
) -> None:
    engineer = await reported(stage, yuki)
    await engineer.click(engineer.inbox[0], "I’m on it")
    await stage.settle()
    opens = {"type": "button", "action_id": "press:0", "value": "form.estimate:1"}
    await engineer.act(stage.channel, stage.card, opens)
    await engineer.submit(await modal_of(engineer), text="23:59")
    await stage.settle()
    assert engineer.modal is None
    ready_at = (await incident(stage)).estimate_at
    person = next(slug for slug, human in stage.crew.items() if human is engineer)
    zone = stage.bot.showing.playbooks.active.people[PersonId(person)].clock
    assert ready_at is not None
    assert f"{ready_at.astimezone(ZoneInfo(zone)):%H:%M}" == "23:59"


async def test_the_whole_way_to_fixed(stage: Stage, yuki: Human) -> None:
    engineer = await reported(stage, yuki)
    await engineer.click(stage.card, "I’m on it")
    await stage.settle()
    engineer.write("fixed: restarted the edge", stage.channel, stage.card.ts)
    await stage.settle()
    found = await incident(stage)
    assert found.status is Status.RESOLVED
    assert stage.card.attachments == [] or "#12b76a" in str(stage.card.attachments)


async def test_a_button_of_an_old_card_says_so(stage: Stage, yuki: Human) -> None:
    engineer = await reported(stage, yuki)
    action = {"type": "button", "action_id": "press:0", "value": "gone:1"}
    await engineer.act(stage.channel, stage.card, action)
    await stage.settle()
    await eventually(lambda: bool(engineer.ephemerals))
    assert "out of date" in engineer.ephemerals[-1].text


@pytest.mark.parametrize("action_id", ["link:0", "somebody-elses"])
async def test_a_press_that_means_nothing_is_acknowledged(
    stage: Stage, yuki: Human, action_id: str
) -> None:
    await reported(stage, yuki)
    answer = await yuki.act(stage.channel, stage.card, {"type": "button", "action_id": action_id})
    assert answer.trouble == ""
