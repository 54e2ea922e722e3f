"""An incident through Slack: the whole bot, the real slack-bolt, real sockets and a real database."""

from collections.abc import AsyncIterator

import pytest

from bot.domain import events as e
from bot.domain.ids import IncidentId
from bot.domain.incident import Incident, Status
from tests.fakes.slack import Human, Message
from tests.fakes.slack.refusal import Json
from tests.platforms.slack.stage import Stage, eventually, on_stage

REPORT = "欧洲观众一直转圈 8万人在看"


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with on_stage(sqlite_url) as stage:
        yield stage


@pytest.fixture
def yuki(stage: Stage) -> Human:
    """A streamer, nobody of the playbook."""
    return stage.slack.human("Yuki", locale="zh-CN", tz="Asia/Shanghai")


async def incident(stage: Stage, number: int = 1) -> Incident:
    stored = await stage.bot.desk.store.incident(IncidentId(number))
    assert stored is not None
    return stored.value


async def happened(stage: Stage, number: int = 1) -> list[e.Event]:
    history = await stage.bot.reads.history(IncidentId(number))
    assert history is not None
    return list(history.events)


async def modal_of(human: Human) -> Json:
    """The form in front of them, once it has opened."""
    await eventually(lambda: human.modal is not None)
    assert human.modal is not None
    return human.modal


async def reported(stage: Stage, yuki: Human) -> Human:
    """Report, and return whoever is called."""
    await yuki.slash("/incident", REPORT)
    await stage.settle()
    return next(each for each in stage.crew.values() if each.inbox)


async def test_one_command_and_a_human_is_called(stage: Stage, yuki: Human) -> None:
    answer = await yuki.slash("/incident", REPORT)
    await stage.settle()
    assert "一级，收到：欧洲卡顿，约8万人" in answer.everything
    paged = [each for each in stage.crew.values() if each.inbox]
    assert len(paged) == 1
    assert paged[0].inbox[0].text.startswith("SEV1 Europe stalls, 80,000 watching")
    assert "SEV1" in stage.card.text
    assert "Calling" in stage.said_in_thread()
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


async def click_page(stage: Stage, engineer: Human) -> None:
    await engineer.click(engineer.inbox[0], "I’m on it")


async def click_card(stage: Stage, engineer: Human) -> None:
    await engineer.click(stage.card, "I’m on it")


async def say_in_thread(stage: Stage, engineer: Human) -> None:
    engineer.write("on it", stage.channel, stage.card.ts)


async def say_in_chinese(stage: Stage, engineer: Human) -> None:
    engineer.write("收到！", stage.channel, stage.card.ts)


async def mention(stage: Stage, engineer: Human) -> None:
    engineer.mention_bot("ack", stage.channel, stage.card.ts)


async def eyes_on_card(stage: Stage, engineer: Human) -> None:
    engineer.react(stage.card, "eyes")


async def eyes_on_page(stage: Stage, engineer: Human) -> None:
    engineer.react(engineer.inbox[0], "eyes")


async def answer_page(stage: Stage, engineer: Human) -> None:
    engineer.write("ack", thread=engineer.inbox[0].ts)


async def an_eyes_message(stage: Stage, engineer: Human) -> None:
    engineer.write(":eyes:", stage.channel, stage.card.ts)


@pytest.mark.parametrize(
    "way",
    [
        click_page,
        click_card,
        say_in_thread,
        say_in_chinese,
        mention,
        eyes_on_card,
        eyes_on_page,
        answer_page,
        an_eyes_message,
    ],
    ids=lambda way: way.__name__,
)
async def test_a_page_is_acknowledged_in_many_ways(stage: Stage, yuki: Human, way: object) -> None:
    engineer = await reported(stage, yuki)
    assert callable(way)
    await way(stage, engineer)
    await stage.settle()
    assert (await incident(stage)).status is Status.ACKNOWLEDGED
    assert engineer.user.name in yuki.inbox[0].everything
    taken = [each for each in await happened(stage) if isinstance(each, e.CommanderAssigned)]
    assert len(taken) == 1


async def test_taking_an_emoji_away_does_nothing(stage: Stage, yuki: Human) -> None:
    engineer = await reported(stage, yuki)
    engineer.react(stage.card, "tada")
    engineer.react(stage.card, "eyes")
    await stage.settle()
    engineer.take_back_reaction(stage.card, "eyes")
    await stage.settle()
    assert (await incident(stage)).status is Status.ACKNOWLEDGED


async def test_somebody_not_called_is_asked_and_may_take_it(stage: Stage, yuki: Human) -> None:
    engineer = await reported(stage, yuki)
    other = next(each for each in stage.crew.values() if each is not engineer)
    other.react(stage.card, "eyes")
    await eventually(lambda: bool(other.ephemerals))
    asked = other.ephemerals[-1]
    assert (await incident(stage)).status is Status.OPEN
    await other.click(asked, asked.blocks[-1]["elements"][0]["text"]["text"])
    await stage.settle()
    await eventually(lambda: asked not in other.ephemerals)
    assert (await incident(stage)).status is Status.ACKNOWLEDGED


async def test_an_envelope_that_comes_twice_acts_once(stage: Stage, yuki: Human) -> None:
    first = await yuki.slash("/incident", REPORT)
    again = await stage.slack.socket.deliver("slash_commands", first.envelope.payload)
    await stage.settle()
    assert again.answer == first.envelope.answer
    assert len(stage.cards) == 1


async def test_remarks_edits_and_deletions_reach_the_timeline(stage: Stage, yuki: Human) -> None:
    engineer = await reported(stage, yuki)
    remark = engineer.write("looks like &lt;fra-2&gt;", stage.channel, stage.card.ts, files=1)
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


async def test_the_bots_own_posts_are_no_remarks(stage: Stage, yuki: Human) -> None:
    await reported(stage, yuki)
    assert not any(isinstance(each, e.RemarkHeard) for each in await happened(stage))


async def test_a_direct_message_is_a_report_then_a_remark(stage: Stage, yuki: Human) -> None:
    yuki.write(REPORT)
    await stage.settle()
    assert (await incident(stage)).is_over is False
    yuki.write("也有人说没声音")
    await stage.settle()
    assert "也有人说没声音" in stage.said_in_thread()
    assert await stage.bot.desk.store.incident(IncidentId(2)) is None


async def test_a_mention_in_a_channel_is_a_report(stage: Stage, yuki: Human) -> None:
    stage.channel.members.add(yuki.id)
    yuki.mention_bot(REPORT, stage.channel)
    await eventually(lambda: bool(yuki.ephemerals))
    assert "一级" in yuki.ephemerals[-1].text
    assert (await incident(stage)).id == 1


async def test_talk_in_the_channel_is_nobodys_business(stage: Stage, yuki: Human) -> None:
    yuki.write(REPORT, stage.channel)
    await stage.settle()
    assert await stage.bot.desk.store.incident(IncidentId(1)) is None


async def test_a_guest_wakes_nobody(stage: Stage) -> None:
    guest = stage.slack.human("Guest", is_guest=True)
    answer = await guest.slash("/incident", "Europe stalls, 80k watching")
    await stage.settle()
    assert "nobody was woken" in answer.text
    assert not any(each.inbox for each in stage.crew.values())


async def test_a_stranger_of_a_shared_channel_wakes_nobody(stage: Stage) -> None:
    stranger = stage.slack.human("Zoe", team="T0OTHER")
    stage.channel.members.add(stranger.id)
    stranger.mention_bot("Europe stalls, 80k watching", stage.channel)
    await stage.settle()
    assert not any(each.inbox for each in stage.crew.values())


async def test_the_command_alone_opens_the_form_and_the_form_answers(
    stage: Stage, yuki: Human
) -> None:
    await yuki.slash("/incident")
    await yuki.submit(await modal_of(yuki), text=REPORT)
    await stage.settle()
    assert yuki.modal is not None
    assert "一级，收到" in str(yuki.modal["blocks"])
    again = await yuki.slash("/incident")
    assert "INC-1" in again.everything, "with one open, it is shown"


async def test_a_message_becomes_an_incident_by_its_shortcut(stage: Stage, yuki: Human) -> None:
    stage.channel.members.add(yuki.id)
    said = yuki.write(REPORT, stage.channel)
    mara = stage.crew["mara"]
    await mara.message_shortcut("make_incident", stage.channel, said)
    await stage.settle()
    await eventually(lambda: bool(mara.ephemerals))
    assert "INC-1" in mara.ephemerals[-1].text
    assert "欧洲" in stage.card.everything


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


def button_of(message: Message, token: str) -> str:
    """The label of the button with that token."""
    for block in message.blocks:
        for each in block.get("elements", []):
            if each.get("value", "").startswith(token):
                return str(each["text"]["text"])
    raise AssertionError(f"no {token} in {message.blocks}")


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


async def test_the_home_tab_offers_the_way_to_report(stage: Stage, yuki: Human) -> None:
    yuki.open_home()
    await eventually(lambda: yuki.id in stage.slack.workspace.homes)
    home = stage.slack.workspace.homes[yuki.id]
    label = next(
        each["text"]["text"] for block in home["blocks"] for each in block.get("elements", [])
    )
    await yuki.click_home(label)
    await yuki.submit(await modal_of(yuki), text=REPORT)
    await stage.settle()
    assert "欧洲卡顿" in yuki.inbox[0].text


async def test_language_and_zone_come_from_the_profile_and_its_changes(stage: Stage) -> None:
    omar = stage.slack.human("Omar", is_guest=True)
    stage.slack.events.user_changed(omar.user, has_joined=True)
    await stage.settle()
    omar.user.is_guest = False
    stage.slack.events.user_changed(omar.user)
    await stage.settle()
    before = stage.slack.methods().count("users.info")
    answer = await omar.slash("/incident", "Europe stalls, 80k watching")
    assert "SEV1" in answer.text
    assert stage.slack.methods().count("users.info") == before, "known without asking"
