"""What goes wrong between Slack and the bot ends in one complete incident, or is said plainly."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator

import aiohttp
import pytest

from adapters.connecting import patiently
from adapters.slack.connection import connect
from adapters.slack_workspace import SlackWorkspace
from bot.domain import events as e
from bot.domain.command import Command, DeclareIncident
from bot.domain.ids import CommandKey, IncidentId
from bot.domain.person import Language
from bot.domain.place import Place, Posted
from bot.ports import InDoubt
from bot.posts import Posts
from tests.fakes.slack import APP_TOKEN, BOT_TOKEN, Human, Message, Trouble
from tests.platforms.show import eventually
from tests.platforms.slack.observed import settings_for
from tests.platforms.slack.stage import Stage, on_stage

REPORT = "Europe stalls, 80k watching"


@pytest.fixture
async def stage(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """Slack's silence ends after half a second."""
    monkeypatch.setattr("adapters.slack.connection.TIMEOUT", aiohttp.ClientTimeout(total=1.5))
    async with on_stage(sqlite_url) as stage:
        yield stage


@pytest.fixture
def yuki(stage: Stage) -> Human:
    return stage.slack.human("Yuki")


def slow(stage: Stage, delay_s: float) -> None:
    """The database takes that long for every command from now on."""
    stage.front.trial.delay_s = delay_s


def refuse(stage: Stage, times: int) -> None:
    """The database takes none of the next commands."""
    stage.front.trial.refusals = times


def pages(stage: Stage) -> list[Message]:
    return [each for human in stage.crew.values() for each in human.inbox]


async def test_a_slow_commit_is_said_first_and_answered_later(stage: Stage, yuki: Human) -> None:
    slow(stage, 1.8)
    answer = await yuki.slash("/incident", REPORT)
    assert answer.text == "Recording it…"
    assert answer.envelope.ack_s == pytest.approx(1.5, abs=0.3)
    await eventually(lambda: "INC-1 SEV1" in yuki.ephemerals[-1].text)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/incidents", "No incident is open"),
        ("/oncall", "Mara"),
        ("/incident", "Something is wrong on air"),
    ],
)
async def test_what_takes_long_to_look_up_is_acknowledged_and_shown_later(
    stage: Stage, yuki: Human, command: str, words: str
) -> None:
    slow(stage, 3.5)
    answer = await yuki.slash(command)
    assert answer.trouble == ""
    await eventually(lambda: bool(yuki.ephemerals), 5)
    assert words in yuki.ephemerals[-1].everything


@pytest.mark.parametrize("delay_s", [0.0, 1.8])
@pytest.mark.parametrize("command", ["/incidents", "/oncall"])
async def test_a_question_that_cannot_be_answered_says_so(
    stage: Stage, yuki: Human, command: str, delay_s: float
) -> None:
    slow(stage, delay_s)
    stage.front.trial.is_blind = True
    answer = await yuki.slash(command)
    assert answer.trouble == ""
    await eventually(
        lambda: "could not record" in answer.text + "".join(e.text for e in yuki.ephemerals)
    )


async def test_a_bug_in_a_slow_command_takes_back_that_it_is_being_recorded(
    stage: Stage, yuki: Human
) -> None:
    slow(stage, 1.8)
    stage.front.trial.refused_as = KeyError
    refuse(stage, times=1)
    answer = await yuki.slash("/incident", REPORT)
    assert answer.text == "Recording it…"
    await eventually(lambda: "do not know whether it is there" in yuki.ephemerals[-1].text)


async def test_a_form_that_cannot_be_made_is_said(stage: Stage, yuki: Human) -> None:
    stage.front.trial.is_mute = True
    await yuki.slash("/incident")
    await eventually(lambda: bool(yuki.ephemerals))
    assert "could not record" in yuki.ephemerals[-1].text


@pytest.mark.parametrize("error", ["", "expired_trigger_id", "ratelimited"])
async def test_a_form_that_slack_does_not_open_is_said(stage: Stage, error: str) -> None:
    yuki = stage.slack.human("Yuki", locale="zh-CN")
    if error:
        stage.slack.web.faults.refusals["views.open"] = error
    else:
        stage.slack.web.faults.add("views.open", Trouble.ERROR)
    await yuki.slash("/incident")
    await eventually(lambda: bool(yuki.ephemerals))
    assert yuki.modal is None
    assert "表单没能打开" in yuki.ephemerals[-1].text


async def test_where_an_answers_address_is_gone_it_goes_another_way(
    stage: Stage, yuki: Human, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = f"{stage.slack.url}/response/gone"
    monkeypatch.setattr(stage.slack, "new_response_url", lambda *_: gone)
    await yuki.slash("/incident", REPORT)
    await stage.settle()
    mara = stage.crew["mara"]
    await mara.click(stage.card, "I’m on it")
    await eventually(lambda: bool(mara.ephemerals))
    assert "yours" in mara.ephemerals[-1].text


async def test_it_stops_in_time_though_the_database_hangs(sqlite_url: str) -> None:
    async with on_stage(sqlite_url) as stage:
        slow(stage, 30)
        asking = asyncio.create_task(stage.slack.human("Yuki").slash("/incident", REPORT))
        await eventually(lambda: bool(stage.app.answers.answering._tasks))
        began = time.monotonic()
        await stage.app.stop()
        assert time.monotonic() - began < 4
        asking.cancel()


async def test_a_slow_press_is_acknowledged_and_answered_later(stage: Stage, yuki: Human) -> None:
    await yuki.slash("/incident", REPORT)
    await stage.settle()
    mara = stage.crew["mara"]
    slow(stage, 1.8)
    answer = await mara.click(stage.card, "I’m on it")
    assert answer.trouble == ""
    await eventually(lambda: len(mara.ephemerals) == 2)
    assert mara.ephemerals[0].text == "Recording it…"
    assert "yours" in mara.ephemerals[1].text.lower()


async def test_what_could_not_be_recorded_is_said(stage: Stage, yuki: Human) -> None:
    refuse(stage, 1)
    answer = await yuki.slash("/incident", REPORT)
    assert answer.text.startswith("I could not record this")
    assert "Nothing was opened and nobody was called" in answer.text
    assert stage.cards == []


async def test_what_may_have_been_recorded_is_said_to_be_in_doubt(
    stage: Stage, yuki: Human
) -> None:
    refuse(stage, 1)
    stage.front.trial.refused_as = InDoubt
    answer = await yuki.slash("/incident", REPORT)
    assert "I do not know whether it is there" in answer.text
    assert "could not record" not in answer.text


async def test_an_event_that_could_not_be_recorded_comes_again(stage: Stage, yuki: Human) -> None:
    stage.slack.socket.ack_within_s = 0.3
    refuse(stage, 2)
    yuki.write(REPORT)
    await stage.settle()
    assert len(stage.cards) == 1
    envelopes = stage.slack.socket.envelopes
    envelope = next(e for e in envelopes if e.payload["event"].get("text") == REPORT)
    assert len(envelope.sent_at) >= 3, "not acknowledged until it was recorded"


@pytest.mark.parametrize("trouble", list(Trouble)[1:])
async def test_a_call_that_fails_ends_in_one_complete_incident(
    stage: Stage, yuki: Human, trouble: Trouble
) -> None:
    """Each of the opening's posts fails once, before or after it took effect."""
    stage.slack.web.faults.add("chat.postMessage", trouble, times=4)
    await yuki.slash("/incident", REPORT)
    await stage.settle()
    assert len(stage.cards) == 1
    assert len(pages(stage)) == 1
    assert len(yuki.inbox) == 1
    assert len(stage.thread) == 1


async def test_a_page_in_doubt_does_not_wait_until_it_may_be_looked_for(
    stage: Stage, yuki: Human
) -> None:
    stage.slack.web.faults.add("chat.postMessage", Trouble.RESET, times=3)
    limited = Trouble.RATE_LIMITED
    stage.slack.web.faults.add("conversations.history", limited, times=9, retry_after_s=60)
    began = time.monotonic()
    await yuki.slash("/incident", REPORT)
    await eventually(lambda: bool(pages(stage)), 10)
    assert time.monotonic() - began < 4, "before the next way is tried beside it"
    assert "first may not have arrived" in pages(stage)[0].everything


@pytest.mark.parametrize("trouble", list(Trouble)[1:])
async def test_an_edit_that_fails_is_made_in_the_end(
    stage: Stage, yuki: Human, trouble: Trouble
) -> None:
    await yuki.slash("/incident", REPORT)
    await stage.settle()
    stage.slack.web.faults.add("chat.update", trouble, times=2)
    await stage.crew["mara"].click(stage.card, "I’m on it")
    await stage.settle()
    assert "Mara" in stage.card.everything
    assert "I’m on it" not in stage.card.everything


@pytest.mark.parametrize("way", ["drop", "freeze", "ask_to_reconnect"])
async def test_a_lost_socket_is_replaced_within_five_seconds(
    stage: Stage, yuki: Human, way: str
) -> None:
    await yuki.slash("/incidents")
    lost_at = time.monotonic()
    if way == "ask_to_reconnect":
        await stage.slack.socket.ask_to_reconnect()
    else:
        getattr(stage.slack.socket, way)()
    await eventually(lambda: len(stage.slack.socket.connected_at) == 4)
    assert stage.slack.socket.connected_at[-1] - lost_at < 5
    answer = await yuki.slash("/incident", REPORT)
    assert "INC-1 SEV1" in answer.text


async def test_sockets_that_are_renewed_at_the_same_time_are_never_all_closed(
    stage: Stage,
) -> None:
    socket = stage.slack.socket
    socket.handshake_s = 0.3
    await socket.ask_to_reconnect()
    fewest = len(socket.connections)
    while len(socket.connected_at) < 4:
        await asyncio.sleep(0.01)
        fewest = min(fewest, len([each for each in socket.connections if each.is_open]))
    assert fewest == 1
    await eventually(lambda: len(socket.connections) == 2)


async def test_a_socket_whose_handshake_was_lost_is_asked_for_anew(
    stage: Stage, yuki: Human
) -> None:
    """Slack takes an address once: the same again is refused for ever."""
    stage.slack.socket.handshakes_lost = 2
    stage.slack.socket.drop()
    await eventually(lambda: len(stage.slack.socket.connections) == 2, 10)
    answer = await yuki.slash("/incident", REPORT)
    assert "INC-1 SEV1" in answer.text


async def test_a_socket_whose_handshake_is_never_answered_is_given_up(
    stage: Stage, yuki: Human
) -> None:
    stage.slack.socket.handshakes_unanswered = 2
    lost_at = time.monotonic()
    stage.slack.socket.drop()
    await eventually(lambda: len(stage.slack.socket.connected_at) == 4, 20)
    assert time.monotonic() - lost_at < 12
    answer = await yuki.slash("/incident", REPORT)
    assert "INC-1 SEV1" in answer.text


async def test_an_app_token_that_slack_takes_no_more_is_named_once(
    stage: Stage, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.slack.access.app_token = "xapp-another"
    stage.slack.socket.drop()
    await eventually(lambda: bool(stage.app.trouble))
    problem = "SLACK_APP_TOKEN: Slack does not know the token. Copy it again"
    workspace = SlackWorkspace(stage.connection, stage.connection.room(Language.EN), stage.app)
    assert workspace.problems()[0].startswith(f"Slack is not heard: {problem}")
    asked = stage.slack.methods().count("apps.connections.open")
    await eventually(lambda: stage.slack.methods().count("apps.connections.open") > asked + 4)
    assert not [each for each in caplog.records if "apps.connections.open" in each.getMessage()]
    assert capsys.readouterr().out.count(problem) == 2, "once for each socket"
    stage.slack.access.app_token = APP_TOKEN
    await eventually(lambda: len(stage.slack.socket.connections) == 2)
    assert workspace.problems() == []
    assert stage.app.trouble == ""


async def test_a_message_written_while_the_socket_was_gone_is_heard(
    stage: Stage, yuki: Human
) -> None:
    stage.slack.socket.drop()
    yuki.write(REPORT)
    await stage.settle()
    assert len(stage.cards) == 1


async def test_slack_away_for_a_while_gets_everything_pages_first(
    stage: Stage, yuki: Human
) -> None:
    await yuki.slash("/incidents")
    await stage.slack.go_away()
    sender = await stage.app.directory.sender(yuki.id)
    await stage.front.handle(Command(CommandKey("k"), DeclareIncident(REPORT), sender))
    await asyncio.sleep(0.5)
    await stage.slack.come_back()
    await stage.settle()
    assert len(stage.cards) == 1
    assert len(pages(stage)) == 1
    await eventually(lambda: len(stage.slack.socket.connections) == 2)


async def test_a_start_asks_no_sooner_again_than_slack_says(stage: Stage) -> None:
    stage.slack.web.faults.add("auth.test", Trouble.RATE_LIMITED, retry_after_s=4)
    began = time.monotonic()
    connection = await patiently(lambda: connect(settings_for(stage.slack, stage.channel)))
    await connection.close()
    assert time.monotonic() - began >= 4


async def test_everybody_is_read_though_slack_asks_to_wait_in_between(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack.directory.PER_PAGE", 2)
    await stage.stop()
    stage.slack.web.faults.add("users.list", Trouble.NONE)
    stage.slack.web.faults.add("users.list", Trouble.RATE_LIMITED)
    await stage.start()
    directory, everybody = stage.app.directory, [each.user for each in stage.crew.values()]
    await eventually(lambda: all(directory.name_of(u.id) == u.name for u in everybody), 5)


async def test_a_report_from_somebody_whose_messages_are_closed_goes_on_in_the_thread(
    stage: Stage, yuki: Human
) -> None:
    yuki.user.refuses_dm = "messages_tab_disabled"
    await yuki.slash("/incident", REPORT)
    await stage.settle()
    assert f"<@{yuki.id}>" in "".join(each.everything for each in stage.thread)


async def test_a_page_to_a_deactivated_account_goes_to_the_next(stage: Stage, yuki: Human) -> None:
    for name in ("mara", "jonas"):
        stage.crew[name].user.is_deactivated = True
    await yuki.slash("/incident", REPORT)
    await stage.settle()
    assert len(stage.crew["dex"].inbox) == 1
    history = await stage.bot.reads.history(IncidentId(1))
    assert history is not None
    failed = [each for each in history.events if isinstance(each, e.ContactFailed)]
    assert "deactivated" in failed[0].why


async def test_what_an_archived_channel_does_not_take_goes_to_whoever_has_it_and_leads_hear_once(
    stage: Stage, yuki: Human
) -> None:
    await yuki.slash("/incident", REPORT)
    await stage.settle()
    engineer = next(each for each in stage.crew.values() if each.inbox)
    stage.channel.is_archived = True
    for said in ("now the sound is gone", "the chat too"):
        yuki.write(said)
        await stage.settle()
    texts = [each.text for each in engineer.inbox]
    assert any("now the sound is gone" in each for each in texts)
    assert any("the chat too" in each for each in texts)
    told = [m.text for h in stage.crew.values() for m in h.inbox if "incidents channel" in m.text]
    assert len(told) == 1
    assert "is archived. Unarchive it" in told[0]


async def test_what_waits_for_a_card_that_is_gone_leaves_others_their_turn(
    stage: Stage, yuki: Human, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    card = Posts.card

    async def counted(posts: Posts, incident: IncidentId | None, place: Place) -> Posted | None:
        asked.append(incident)
        return await card(posts, incident, place)

    monkeypatch.setattr(Posts, "card", counted)
    await yuki.slash("/incident", REPORT)
    await stage.settle()
    stage.channel.is_archived = True
    for said in ("now the sound is gone", "the chat too"):
        yuki.write(said)
        await stage.settle()
    assert len(asked) < 100  # not as fast as it can


@pytest.mark.parametrize("error", ["is_archived", "not_in_channel", "channel_not_found"])
async def test_a_channel_that_refuses_stops_no_page(stage: Stage, yuki: Human, error: str) -> None:
    match error:
        case "is_archived":
            stage.channel.is_archived = True
        case "not_in_channel":
            stage.channel.members.clear()
            stage.slack.access.scopes.discard("chat:write.public")
        case _:
            stage.channel.is_private = True
            stage.channel.members.clear()
    answer = await yuki.slash("/incident", REPORT)
    await eventually(lambda: bool(pages(stage)) and bool(yuki.inbox))
    assert "INC-1 SEV1" in answer.text


async def test_no_secret_is_logged(
    stage: Stage, yuki: Human, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    slow(stage, 1.6)
    await yuki.slash("/incident", REPORT)
    stage.slack.socket.drop()
    await stage.slack.go_away()
    await asyncio.sleep(2)
    await stage.slack.come_back()
    await stage.settle()
    ours = [each for each in caplog.records if each.name != "aiohttp.access"]  # that is the fake's
    written = "\n".join(each.getMessage() + str(each.exc_info or "") for each in ours)
    assert "adapters.slack" in "".join(each.name for each in ours)
    for secret in (BOT_TOKEN, APP_TOKEN, "ticket-", "/response/"):
        assert secret not in written


async def test_a_restart_finishes_what_was_left(stage: Stage, yuki: Human) -> None:
    stage.slack.web.faults.add("chat.postMessage", Trouble.RATE_LIMITED, 4, retry_after_s=60)
    await yuki.slash("/incident", REPORT)
    await eventually(lambda: stage.slack.methods().count("chat.postMessage") >= 3)
    await stage.stop()
    stage.slack.web.faults.clear()
    await stage.start()
    await stage.settle()
    assert len(stage.cards) == 1
    assert len(pages(stage)) == 1
    assert len(yuki.inbox) == 1


async def test_a_form_from_a_channel_without_the_bot_is_answered_directly(
    stage: Stage, yuki: Human
) -> None:
    elsewhere = stage.slack.channel("elsewhere", yuki, with_bot=False)
    stage.slack.access.scopes.discard("chat:write.public")
    await yuki.slash("/incident", channel=elsewhere.id)
    await eventually(lambda: yuki.modal is not None)
    slow(stage, 1.6)
    assert yuki.modal is not None
    await yuki.submit(yuki.modal, text=REPORT)
    await eventually(lambda: any(not each.metadata for each in yuki.inbox))


async def test_under_documented_limits_pages_go_out_at_once_and_cards_each_in_turn(
    sqlite_url: str,
) -> None:
    async with on_stage(sqlite_url, shows=3) as stage:
        stage.slack.web.rates.enforced = True
        started_at = time.monotonic()
        report = "stream is down, black screen for everyone"  # each of their own show
        await asyncio.gather(*(each.slash("/incident", report) for each in stage.reporters))
        engineers = [stage.crew[f"e{n}"] for n in range(3)]
        await eventually(lambda: all(each.inbox for each in engineers))
        assert time.monotonic() - started_at < 5
        await stage.settle()
        assert len(stage.cards) == 3
        threads = [stage.slack.workspace.thread(stage.channel, each.ts) for each in stage.cards]
        assert [len(each) for each in threads] == [2] * 3
        refused = [each for each in stage.slack.web.calls if each.error == "ratelimited"]
        assert len(refused) <= 6, "each post is refused at most once"
