"""The same trouble twice joins; another one does not; and nobody's first report is ever limited."""

from datetime import timedelta

import pytest

from bot.domain import command as c
from bot.domain import events as e
from bot.domain.ids import IncidentId
from bot.domain.inbox import Why
from bot.domain.incident import Outcome
from tests.rules.worlds import (
    AMELIE,
    BLACK,
    EU_DOWN,
    JONAS,
    MINUTE,
    SECOND,
    SEV1,
    TEAM,
    Stage,
    dm,
    notified,
    playbook,
    pressed,
    replied,
    sentences,
)


def europe() -> Stage:
    stage = Stage()
    stage.report(EU_DOWN, "anna")
    return stage


@pytest.mark.parametrize(
    ("waited", "incidents"),
    [(10 * MINUTE - SECOND, 1), (10 * MINUTE, 2)],
)
def test_a_like_report_joins_for_ten_minutes(waited: timedelta, incidents: int) -> None:
    stage = europe()
    stage.skip(waited)
    stage.report(EU_DOWN, "bob")
    assert len(stage.cases) == incidents


@pytest.mark.parametrize(
    ("text", "user"),
    [
        pytest.param("Europe has no sound at all", "bob", id="another symptom"),
        pytest.param("Japan cannot watch at all", "bob", id="another region"),
        pytest.param("nobody can watch at all", "bob", id="no region, no stream: not sure"),
        pytest.param("Europe could not watch, all fine again", "bob", id="over already"),
    ],
)
def test_what_is_not_surely_the_same_opens_and_pages(text: str, user: str) -> None:
    stage = europe()
    stage.report(text, user)
    assert len(stage.cases) == 2


def test_two_streams_of_one_region_are_two_incidents() -> None:
    stage = Stage()
    stage.report("Europe cannot watch at all", "mei")
    stage.report("Europe cannot watch at all", "tom")
    assert len(stage.cases) == 2


def test_a_joined_report_adds_viewers_and_pages_nobody_twice() -> None:
    stage = Stage()
    stage.report("Europe stutters badly for all, 30k watching", "anna")
    joined = stage.report("Europe stutters badly for all, 30k watching", "bob")
    assert replied(joined) == "joined"
    assert pressed(joined.reply) == ["split:1"]
    assert stage.incident.viewers == 60_000
    assert stage.incident.severity is SEV1  # 50,000 and more
    assert stage.ringing == [JONAS]


def test_a_joined_reporter_hears_who_has_it() -> None:
    stage = europe()
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    assert replied(stage.report(EU_DOWN, "bob")) == "joined-taken"


@pytest.mark.parametrize(
    ("waited", "answer"),
    [(2 * MINUTE - SECOND, "receipt-headline"), (2 * MINUTE, "added")],
)
def test_the_same_again_within_two_minutes_gets_the_receipt_again(
    waited: timedelta, answer: str
) -> None:
    stage = europe()
    stage.skip(waited)
    assert replied(stage.report(EU_DOWN, "anna")) == answer
    assert len(stage.cases) == 1


def test_a_joined_reporter_is_not_told_that_somebody_silent_is_on_it() -> None:
    stage = europe()
    stage.do(c.ChangeSeverity(stage.number, SEV1), "maya")
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    stage.do(c.AssignCommander(stage.number, AMELIE), "jonas")
    stage.skip(6 * MINUTE)  # she had five to say so, and is being called for
    assert stage.incident.is_called_again
    assert replied(stage.report(EU_DOWN, "bob")) == "joined"


def test_the_same_again_is_kept_and_told_to_nobody() -> None:
    stage = europe()
    again = stage.report(EU_DOWN, "anna")
    assert [type(each) for each in again.events] == [e.RemarkHeard]
    assert again.deliveries == ()


def test_worse_by_itself_within_two_minutes_is_no_repetition() -> None:
    stage = Stage()
    stage.report("no sound for two viewers", "anna")
    more = stage.report("no sound, everyone says it in chat", "anna")
    assert replied(more) == "added"
    assert "reporter-says" in sentences(more, TEAM)
    assert "severity-changed" in sentences(more, dm("anna"))
    assert (stage.incident.severity, stage.ringing) == (SEV1, [JONAS])


def test_another_trouble_within_two_minutes_is_told_and_what_is_graver_stays() -> None:
    stage = Stage()
    stage.report("black screen for all 80000 viewers", "anna")
    more = stage.report("chat is down for everyone", "anna")
    assert (replied(more), sentences(more)) == ("added", ["reporter-says"])
    assert stage.incident.facts.symptom == "black_screen"


@pytest.mark.parametrize(
    ("first", "text", "symptom"),
    [
        ("没声音", "直播断了，全部人看不了", "stream_down"),
        ("没声音", "黑屏了，全部人看不到画面", "black_screen"),
        ("no sound", "the stream is down for everyone", "stream_down"),
        ("black screen for everyone", "no sound for anyone either", "black_screen"),
    ],
)
def test_another_grave_trouble_rings_at_whoever_has_it(first: str, text: str, symptom: str) -> None:
    stage = Stage()
    stage.report(first, "anna")
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    stage.skip(9 * MINUTE)
    more = stage.report(text, "anna")
    assert (replied(more), notified(more)) == ("added-told", {"jonas"})
    assert "another-trouble" in sentences(more, dm("jonas"))
    assert stage.incident.facts.symptom == symptom


def test_other_troubles_ring_once_in_ten_minutes() -> None:
    stage = Stage()
    stage.report("black screen", "anna")
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    texts = ("no sound", "chat is down for everyone", "nobody can pay for gifts", "no sound")
    rang = [notified(stage.report(text, "anna")) for text in texts]
    assert rang == [{"jonas"}, set(), set(), set()]
    stage.skip(10 * MINUTE)
    assert notified(stage.report("no sound", "anna")) == {"jonas"}


@pytest.mark.parametrize("text", ["black screen, number 2", "it stutters a bit", "is chat down?"])
def test_the_same_or_a_mild_or_an_asked_trouble_rings_at_nobody(text: str) -> None:
    stage = Stage()
    stage.report("black screen", "anna")
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    stage.skip(3 * MINUTE)
    assert notified(stage.report(text, "anna")) == set()


def test_what_is_worse_rings_once_at_whoever_has_it() -> None:
    stage = Stage()
    stage.report("a few viewers say the sound is low", "anna")
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    worse = stage.report("black screen for everyone", "anna")
    rang = [each for each in worse.deliveries if each.notify]
    assert [each.place.user for each in rang] == ["jonas"]
    assert [each.key for each in worse.reply.lines] == ["added-told", "facts-noted"]  # type: ignore[union-attr]


def test_the_same_symptom_with_worse_facts_is_no_repetition() -> None:
    stage = Stage()
    stage.report("it stutters", "anna")
    more = stage.report("it stutters for everyone, unwatchable, 80k watching", "anna")
    assert replied(more) == "added"
    assert stage.incident.severity is SEV1
    assert stage.ringing == [JONAS]


def test_while_one_is_open_another_text_of_its_reporter_is_an_addition_however_old() -> None:
    stage = europe()
    stage.skip(60 * MINUTE)
    assert replied(stage.report("the sound is off too", "anna")) == "added"
    assert len(stage.cases) == 1


def test_after_the_end_the_reporter_opens_a_new_one() -> None:
    stage = europe()
    stage.do(c.SayFine(stage.number, fine=True), "anna")
    stage.report(EU_DOWN, "anna")
    assert len(stage.cases) == 2


# Splitting -----------------------------------------------------------------------------------------


def test_a_different_problem_becomes_an_incident_of_its_own_and_pages() -> None:
    stage = europe()
    stage.report(EU_DOWN, "bob")
    assert replied(stage.do(c.SplitReport(IncidentId(1)), "bob")) == "split-noted"
    assert [each.account.user for each in stage.cases[IncidentId(1)].incident.reporters] == ["anna"]
    assert [each.account.user for each in stage.cases[IncidentId(2)].incident.reporters] == ["bob"]
    assert stage.ringing == [JONAS]


@pytest.mark.parametrize("by", ["mei", "jonas", "fan"])
def test_only_a_reporter_splits_their_report(by: str) -> None:
    stage = europe()
    assert replied(stage.do(c.SplitReport(stage.number), by)) == "only-reporter"


def test_a_report_whose_words_were_blanked_cannot_be_split() -> None:
    stage = europe()
    stage.texts.clear()
    assert replied(stage.do(c.SplitReport(stage.number), "anna")) == "report-empty"
    assert len(stage.incident.reporters) == 1


def test_splitting_again_and_again_pages_at_most_three_times() -> None:
    stage = europe()
    for _ in range(20):
        stage.do(c.SplitReport(IncidentId(1)), "anna")
    assert len(stage.cases) == 3
    assert len(stage.inbox.held) == 18


def test_what_a_text_made_of_it_is_taken_back_when_that_is_a_different_problem() -> None:
    stage = Stage()
    stage.report("no sound, 200 watching", "anna")
    before = stage.incident
    stage.report("the stream is down for everyone, 9000 watching", "anna")
    assert (stage.incident.facts.symptom, stage.incident.viewers) == ("stream_down", 9_000)
    stage.do(c.SplitReport(IncidentId(1)), "anna")
    first = stage.cases[IncidentId(1)].incident
    assert (first.facts, first.reasons_text) == (before.facts, before.reasons_text)
    assert stage.cases[IncidentId(2)].incident.facts.symptom == "stream_down"


def test_viewers_of_a_report_that_was_split_off_count_no_more() -> None:
    stage = Stage()
    stage.report("Europe stutters badly for all, 30k watching", "anna")
    stage.report("Europe stutters badly for all, 20k watching", "bob")
    stage.do(c.AnswerQuestion(stage.number, "scope", "some"), "anna")
    stage.do(c.SplitReport(IncidentId(1)), "bob")
    assert stage.cases[IncidentId(1)].incident.viewers == 30_000


def test_what_was_answered_since_is_not_taken_back_with_a_text() -> None:
    stage = Stage()
    stage.report("it stutters", "anna")
    stage.report("it stutters badly in Europe", "anna")
    stage.do(c.AnswerQuestion(stage.number, "scope", "all"), "anna")
    known = stage.incident.facts
    stage.do(c.SplitReport(IncidentId(1)), "anna")
    assert stage.cases[IncidentId(1)].incident.facts == known


# Undoing a split -----------------------------------------------------------------------------------


def split_off() -> Stage:
    stage = europe()
    stage.report(EU_DOWN, "bob")
    stage.do(c.SplitReport(IncidentId(1)), "bob")
    return stage


def rejoin(stage: Stage, by: str = "bob", number: int = 2, other: int = 1) -> str:
    return replied(stage.do(c.RejoinReport(IncidentId(number), IncidentId(other)), by))


def test_a_split_is_undone_by_its_reporter_and_nobody_rings_for_it_any_more() -> None:
    stage = split_off()
    assert rejoin(stage) == "rejoined"
    one, other = (stage.cases[IncidentId(n)].incident for n in (1, 2))
    assert (other.outcome, other.duplicate_of, other.ringing) == (Outcome.DUPLICATE, 1, ())
    assert [each.account.user for each in one.reporters] == ["anna", "bob"]
    assert one.ringing, "the first one goes on"
    assert stage.cases[IncidentId(2)].timers == {}


@pytest.mark.parametrize(
    ("by", "number", "other", "told"),
    [
        pytest.param("anna", 2, 1, "only-reporter", id="somebody else's"),
        pytest.param("anna", 1, 1, "button-too-old", id="it was never split off"),
        pytest.param("bob", 2, 9, "button-too-old", id="not the one it came from"),
    ],
)
def test_only_a_split_is_undone_and_only_by_who_made_it(
    by: str, number: int, other: int, told: str
) -> None:
    stage = split_off()
    assert rejoin(stage, by, number, other) == told
    assert not stage.cases[IncidentId(number)].incident.is_over


def test_once_somebody_has_it_the_split_stands() -> None:
    stage = split_off()
    stage.do(c.AcknowledgePage(IncidentId(2)), "jonas")
    assert rejoin(stage) == "only-commander"


def test_a_split_cannot_go_back_to_what_is_over() -> None:
    stage = split_off()
    stage.do(c.SayFine(IncidentId(1), fine=True), "anna")
    assert rejoin(stage) == "duplicate-is-over"


# Holding -------------------------------------------------------------------------------------------


def open_and_close(stage: Stage, user: str, times: int) -> None:
    for _ in range(times):
        stage.report(BLACK, user)
        stage.do(c.SayFine(stage.number, fine=True), user)


def test_the_fourth_opening_of_one_person_within_ten_minutes_waits() -> None:
    stage = Stage()
    open_and_close(stage, "anna", 3)
    held = stage.report(BLACK, "anna")
    assert replied(held) == "held-too-many"
    assert [each.why for each in stage.inbox.held] == [Why.TOO_MANY]
    assert notified(held) == {"jonas"}


def test_whoever_is_on_duty_hears_of_waiting_reports_once_in_ten_minutes() -> None:
    stage = Stage()
    open_and_close(stage, "anna", 3)
    rang = [notified(stage.report(BLACK, "anna")) for _ in range(3)]
    assert rang == [{"jonas"}, set(), set()]


def test_after_ten_minutes_openings_count_no_more() -> None:
    stage = Stage()
    open_and_close(stage, "anna", 3)
    stage.skip(10 * MINUTE)
    assert replied(stage.report(BLACK, "anna")) == "receipt-headline"


@pytest.mark.parametrize("mild", ["drill: black screen for everyone", "which bitrate is best?"])
def test_openings_that_called_nobody_do_not_hold_a_grave_one(mild: str) -> None:
    stage = Stage()
    for _ in range(4):
        stage.report(mild, "anna")
        if len(stage.cases) < 4:
            stage.do(c.SayFine(stage.number, fine=True), "anna")
    assert len(stage.inbox.held) == 1
    assert replied(stage.report(BLACK, "anna")) == "receipt-headline"
    assert stage.ringing == [JONAS]
    stage.do(c.SayFine(stage.number, fine=True), "anna")
    open_and_close(stage, "anna", 2)
    assert replied(stage.report(BLACK, "anna")) == "held-too-many"


def test_nobodys_first_report_is_limited() -> None:
    stage = Stage()
    for number in range(12):
        open_and_close(stage, f"user{number}", 1)
    assert len(stage.cases) == 12
    assert replied(stage.report(BLACK, "newcomer")) == "receipt-headline"


def test_a_second_report_waits_once_ten_were_opened_in_the_workspace() -> None:
    stage = Stage()
    for number in range(10):
        open_and_close(stage, f"user{number}", 1)
    assert replied(stage.report(BLACK, "user0")) == "held-too-many"


def test_fifty_reports_by_one_person_page_twice_at_most_and_lose_nothing() -> None:
    stage = Stage()
    for number in range(50):
        stage.report(f"black screen for everyone, try {number}", "anna")
    assert len(stage.cases) == 1
    assert stage.ringing == [JONAS]
    assert len(stage.texts) == 50


def test_a_strangers_report_is_shown_to_the_crew_and_wakes_nobody() -> None:
    stage = Stage()
    held = stage.report(BLACK, "fan")
    assert (replied(held), stage.cases, notified(held)) == ("held-no-standing", {}, set())
    assert sentences(held) == ["held-crew-no-standing"]
    assert not any(each.notify for each in held.deliveries)


def test_a_strangers_report_like_an_open_one_joins_nothing() -> None:
    stage = europe()
    stage.report(EU_DOWN, "fan")
    assert len(stage.incident.reporters) == 1


def test_the_crew_opens_a_held_report_for_its_reporter() -> None:
    stage = Stage()
    stage.report(BLACK, "fan")
    assert replied(stage.do(c.OpenHeldReport(1), "kai")) == "report-opened"
    assert [each.account.user for each in stage.incident.reporters] == ["fan"]
    assert stage.ringing == [JONAS]
    assert replied(stage.do(c.OpenHeldReport(1), "kai")) == "report-gone"


@pytest.mark.parametrize("order", [c.OpenHeldReport(1), c.DismissHeldReport(1)])
def test_only_the_crew_opens_or_dismisses(order: c.InboxOrder) -> None:
    stage = Stage()
    stage.report(BLACK, "fan")
    assert replied(stage.do(order, "mei")) == "not-allowed"
    assert len(stage.inbox.held) == 1


def test_a_dismissed_report_is_gone() -> None:
    stage = Stage()
    stage.report(BLACK, "fan")
    assert replied(stage.do(c.DismissHeldReport(1), "kai")) == "report-dismissed"
    assert stage.inbox.held == ()


def test_a_held_report_whose_words_were_blanked_stays_in_the_list() -> None:
    stage = Stage()
    stage.report(BLACK, "fan")
    stage.texts.clear()
    assert replied(stage.do(c.OpenHeldReport(1), "kai")) == "report-empty"
    assert stage.cases == {}


def test_a_whole_team_may_be_made_reporters_by_the_playbook() -> None:
    book = playbook()
    stage = Stage(playbook=playbook(reporters=type(book.reporters)(guests=book.reporters.members)))
    assert replied(stage.report(BLACK, "fan")) == "receipt-headline"


# Remarks -------------------------------------------------------------------------------------------


def test_the_crew_reads_what_a_reporter_writes_and_worse_news_raises() -> None:
    stage = Stage()
    stage.report("it stutters", "anna")
    said = stage.write("now black screen for everyone, 80k watching", "anna", dm("anna"))
    assert "reporter-says" in sentences(said)
    assert stage.incident.severity is SEV1


REMARKS = ("sound is fine", "is this a drill?", "test", "someone says the sound is a bit low",
           "200 people wrote in chat about it", "one viewer asks why it is black", "声音正常",
           "是不是卡了？", "有3个人在弹幕里问")  # fmt: skip


@pytest.mark.parametrize("user", ["anna", "bob"])
def test_milder_words_are_remarks_and_change_nothing_of_what_it_is_about(user: str) -> None:
    stage = Stage()
    stage.report("black screen for all 80000 viewers", "anna")
    known = stage.incident.facts, stage.incident.reasons
    for text in REMARKS:
        said = stage.write(text, user, dm(user))
        assert [type(each) for each in said.events] == [e.RemarkHeard], text
    assert (stage.incident.facts, stage.incident.reasons) == known


def test_only_its_reporter_makes_it_milder() -> None:
    stage = Stage()
    stage.report("black screen for all 80000 viewers", "anna")
    stage.write("correction: only 200 watching", "bob")
    assert stage.incident.viewers == 80_000
    stage.write("correction: only 200 watching", "anna", dm("anna"))
    assert stage.incident.viewers == 200


def test_a_stranger_is_heard_and_changes_nothing() -> None:
    stage = Stage()
    stage.report("it stutters", "anna")
    said = stage.write("black screen for everyone, 80k watching", "fan", dm("fan"))
    assert sentences(said) == ["somebody-says"]
    assert stage.incident.severity is not SEV1


def test_what_is_said_in_the_crews_thread_is_not_said_there_again() -> None:
    stage = europe()
    assert sentences(stage.write("still nothing", "anna")) == []


@pytest.mark.parametrize("word", ["fixed", "ack", "sev4", "undo", "收到", "误报"])
def test_words_of_command_of_others_are_remarks(word: str) -> None:
    stage = europe()
    said = stage.write(word, "anna", dm("anna"))
    assert isinstance(said.events[0], e.RemarkHeard)
    assert stage.ringing == [JONAS]


def test_in_their_own_room_a_reporter_of_the_crew_speaks_as_a_reporter() -> None:
    stage = Stage()
    stage.report(BLACK, "kai")
    stage.write("我来", "kai", dm("kai"))
    assert stage.incident.commander is None
    stage.write("我来", "kai")
    assert stage.incident.commander == "kai"


@pytest.mark.parametrize(
    ("text", "heard"),
    [("@reporter please restart OBS", True), ("@主播 先别停播", True), ("please restart OBS", False),
     ("@reporter", False), ("@Reporter hold on", True)],
)  # fmt: skip
def test_the_reporter_reads_what_is_addressed_to_them(text: str, heard: bool) -> None:
    stage = europe()
    assert ("crew-says" in sentences(stage.write(text, "kai"), dm("anna"))) is heard


def test_a_word_that_acted_is_marked_and_one_that_did_not_is_not() -> None:
    stage = europe()
    assert sentences(stage.write("ack", "jonas"))[-2:] == ["echo", "yours"]
    refused = stage.write("fixed", "kai")
    assert sentences(refused) == ["only-commander"]


def test_what_follows_a_word_is_kept_as_a_remark() -> None:
    stage = europe()
    said = stage.write("ack: looking at the packager", "jonas")
    assert stage.incident.commander == JONAS
    assert [each.text for each in said.texts] == ["ack: looking at the packager"]


def test_edits_and_deletions_reach_the_timeline() -> None:
    stage = europe()
    stage.do(c.HearEdit(stage.number, "never mind", "m1"), "anna")
    stage.do(c.HearDeletion(stage.number, "m1"), "anna")
    assert [type(each) for each in stage.case.events[-2:]] == [e.RemarkEdited, e.RemarkDeleted]


def test_an_empty_remark_leaves_no_trace() -> None:
    stage = europe()
    assert stage.write("\u200b", "kai").events == ()
