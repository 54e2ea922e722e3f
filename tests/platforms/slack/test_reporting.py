"""The ways to report, and who may call people by it."""

import pytest

from bot.domain.command import Membership
from bot.domain.ids import IncidentId
from bot.domain.incident import Status
from tests.fakes.slack import Human, Message
from tests.platforms.show import eventually
from tests.platforms.slack.acting import REPORT, incident, modal_of, reported
from tests.platforms.slack.stage import Stage


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


async def test_a_mention_in_any_other_thread_is_a_report(stage: Stage, yuki: Human) -> None:
    """Slack has no commands there."""
    talk = stage.slack.channel("talk", yuki)
    thread = yuki.write("tonight's show", talk)
    yuki.write("black here", talk, thread.ts)
    yuki.mention_bot(REPORT, talk, thread.ts)
    await eventually(lambda: bool(yuki.ephemerals))
    assert "一级" in yuki.ephemerals[-1].text
    assert yuki.ephemerals[-1].thread_ts == thread.ts
    assert len(stage.cards) == 1


async def test_a_mention_without_words_is_told_what_to_write(stage: Stage, yuki: Human) -> None:
    stage.channel.members.add(yuki.id)
    yuki.mention_bot("", stage.channel)
    await eventually(lambda: bool(yuki.ephemerals))
    assert "没写内容" in yuki.ephemerals[-1].text
    assert stage.cards == []


async def test_a_message_that_is_passed_on_is_a_report(stage: Stage, yuki: Human) -> None:
    said = stage.crew["mara"].write(REPORT, stage.slack.channel("talk"))
    yuki.pass_on(said)
    await stage.settle()
    assert "欧洲" in stage.card.everything


@pytest.mark.parametrize("missing", ["name", "mimetype", "size", "url_private"])
async def test_a_file_of_which_slack_says_little_loses_no_report(
    stage: Stage, yuki: Human, missing: str
) -> None:
    """Hidden by a plan's limit, of another company, or kept elsewhere."""
    file = {"id": "F1", "name": "a.png", "mimetype": "image/png", "size": 1, "url_private": ""}
    said = Message(stage.slack.workspace.new_ts(), yuki.id, REPORT, files=[{**file, missing: None}])
    stage.slack.workspace.add_message(yuki.direct, said)
    stage.slack.events.message(yuki.direct, said)
    await stage.settle()
    assert "欧洲" in stage.card.everything
    name = "file" if missing == "name" else "a.png"
    assert any(name in each.everything for each in stage.thread)


async def test_a_word_of_command_that_is_passed_on_does_not_act(stage: Stage, yuki: Human) -> None:
    engineer = await reported(stage, yuki)
    engineer.pass_on(stage.crew["dex"].write("ack", stage.channel))
    await stage.settle()
    assert (await incident(stage)).status is Status.OPEN


async def test_an_alert_of_another_app_becomes_an_incident_by_its_shortcut(
    stage: Stage, yuki: Human
) -> None:
    """Such alerts stand in attachments; their text is empty."""
    alert = {"title": "HLS errors", "text": REPORT, "fallback": "HLS errors"}
    ts = stage.slack.workspace.new_ts()
    said = Message(ts, "", "", attachments=[alert], app_name="Grafana")
    stage.slack.workspace.add_message(stage.channel, said)
    await yuki.message_shortcut("make_incident", stage.channel, said)
    await stage.settle()
    assert "欧洲" in stage.card.everything


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


async def test_a_member_who_is_at_home_elsewhere_in_the_organisation_calls_people(
    stage: Stage,
) -> None:
    """Enterprise Grid: their messages name the organisation, their presses another workspace."""
    member = stage.slack.human("Noor", organisation="E0ORG", team="T0HOME")
    member.write("Europe stalls, 80k watching")
    await stage.settle()
    assert any(each.inbox for each in stage.crew.values())
    sender = await stage.app.directory.sender(member.id, "T0OTHER")
    assert sender.membership is Membership.STRANGER


async def test_somebody_of_another_workspace_of_the_organisation_wakes_nobody(
    stage: Stage,
) -> None:
    colleague = stage.slack.human("Noor", organisation="E0ORG", team="T0HOME")
    colleague.user.workspaces = ("T0HOME",)
    stage.channel.members.add(colleague.id)
    colleague.mention_bot("Europe stalls, 80k watching", stage.channel)
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
