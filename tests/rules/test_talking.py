"""The phrasebook: the crew chooses a sentence, a reporter answers with one tap."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import command as c
from bot.domain import events as e
from bot.domain import press
from bot.domain.decision import Decision, Tell
from bot.domain.incident import Status
from bot.domain.person import Language
from bot.domain.phrases import FACTS, PHRASES, Kind, offered
from bot.domain.place import Place, Room
from bot.domain.say import Say
from bot.domain.severity import Scope, Severity, State
from bot.messages.catalogue import catalogue
from tests.rules.worlds import (
    A_FEW,
    BLACK,
    EU_DOWN,
    MINUTE,
    SEV1,
    TEAM,
    Stage,
    account,
    dm,
    lines,
    notified,
    replied,
    sentences,
)

ELSEWHERE = Place("other", "guild", "crew")
THREAD = replace(TEAM, thread="card")
MOST_OPTIONS = 25  # Discord, "String Select"
BUTTONS_IN_A_ROW = 5
LONGEST_LABEL = 75  # Slack, "Button element"; Discord takes 80
LONGEST_TOKEN = 100  # Discord, "custom_id"


def taken(report: str = EU_DOWN, rooms: tuple[Room, ...] = (Room(TEAM),)) -> Stage:
    stage = Stage(rooms=rooms)
    stage.report(report, "mei")
    stage.do(c.AcknowledgePage(stage.number, sure=True), "jonas")
    return stage


def says(stage: Stage, *phrases: str, by: str = "jonas", text: str = "") -> Decision:
    return stage.do(c.SayToReporter(stage.number, phrases, text), by, THREAD)


def taps(stage: Stage, answer: str, number: int = 0, by: str = "mei") -> Decision:
    return stage.do(c.AnswerPhrase(stage.number, number, answer), by, dm(by))


def told_at(decision: Decision, place: Place) -> list[Tell]:
    return [
        each.what
        for each in decision.deliveries
        if each.place == place and isinstance(each.what, Tell)
    ]


def worded(said: Say) -> dict[str, str]:
    """The keys of the sentences within a sentence."""
    return {name: each.key for name, each in said.values.items() if isinstance(each, Say)}


# The book -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", list(Language))
def test_every_phrase_and_every_answer_stands_in_both_languages(language: Language) -> None:
    known = catalogue(language)
    missing = [
        key
        for each in PHRASES.values()
        for key in (f"phrase-{each.id}", *(f"tap-{answer}" for answer in each.answers))
        if key not in known
    ]
    assert missing == []


def test_every_phrase_has_a_few_answers_of_its_own_that_fit_under_it() -> None:
    for phrase in PHRASES.values():
        assert 1 <= len(phrase.answers) <= BUTTONS_IN_A_ROW + 1, phrase.id
        assert len(set(phrase.answers)) == len(phrase.answers), phrase.id


def test_each_list_fits_into_one_choice_on_every_platform() -> None:
    assert [len(offered(kind)) <= MOST_OPTIONS for kind in Kind] == [True, True]
    assert sum(len(offered(kind)) for kind in Kind) == len(PHRASES)


@pytest.mark.parametrize("language", list(Language))
def test_labels_and_tokens_are_taken_whole_everywhere(language: Language) -> None:
    known = catalogue(language)
    for phrase in PHRASES.values():
        assert len(known.sentence(f"phrase-{phrase.id}", {})) <= LONGEST_LABEL
        assert len(press.token("say", 999_999_999, phrase.id)) <= LONGEST_TOKEN
        for answer in phrase.answers:
            assert len(known.sentence(f"tap-{answer}", {})) <= LONGEST_LABEL
            assert len(press.token("tap", 999_999_999, "999", answer)) <= LONGEST_TOKEN


def test_what_is_a_fact_is_an_answer_of_its_phrase() -> None:
    assert [pair for pair in FACTS if pair[1] not in PHRASES[pair[0]].answers] == []


# The crew says --------------------------------------------------------------------------------------


def test_a_phrase_rings_at_the_reporter_with_its_answers_and_the_crew_reads_along() -> None:
    stage = taken()
    said = says(stage, "restart-encoder")
    (to_reporter,) = told_at(said, dm("mei"))
    assert worded(to_reporter.lines[0]) == {"phrase": "phrase-restart-encoder"}
    assert [each.token for each in to_reporter.buttons] == [
        "tap:1:0:done",
        "tap:1:0:doing",
        "tap:1:0:cannot-now",
        "tap:1:0:do-not-know-how",
    ]
    assert sentences(said, TEAM) == ["crew-phrase-told"]
    assert notified(said) == {"mei"}
    assert not any(each.notify for each in said.deliveries if each.place == TEAM)
    assert replied(said) == "said-to-reporter"


def test_it_is_kept_by_key_never_as_a_sentence() -> None:
    stage = taken()
    said = says(stage, "keep-streaming")
    assert said.texts == ()
    assert said.events == (
        e.PhraseSaid(at=stage.now, by=said.events[0].by, number=0, phrase="keep-streaming"),
    )


def test_it_counts_as_a_human_reply_and_as_a_sign_of_life() -> None:
    stage = Stage()
    stage.report(BLACK, "mei")
    stage.skip(MINUTE)
    says(stage, "keep-streaming", by="kai")
    assert stage.incident.answered_at == stage.now
    assert stage.incident.status is Status.OPEN
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    stage.skip(3 * MINUTE)
    says(stage, "back-in-10")
    assert stage.incident.spoke_at == stage.now


def test_an_update_soon_after_a_phrase_does_not_ring_again() -> None:
    stage = taken()
    stage.skip(20 * MINUTE)
    says(stage, "back-in-10")
    stage.skip(2 * MINUTE)
    assert notified(stage.do(c.PostUpdate(stage.number, "on it"), "jonas")) == set()


def test_words_of_ones_own_go_along_and_are_read_by_the_crew_too() -> None:
    stage = taken()
    said = says(stage, "restart-encoder", text="the left one")
    assert sentences(said, dm("mei")) == ["crew-phrase", "crew-says"]
    assert "crew-says" in sentences(said, TEAM)
    assert [each.text for each in said.texts] == ["@reporter the left one"]
    assert replied(said) == "said-as-written"


def test_a_question_and_a_request_are_two_messages() -> None:
    said = says(taken(), "is-it-everyone", "keep-streaming")
    assert [each.name for each in told_at(said, dm("mei"))] == ["phrase:0", "phrase:1"]


@pytest.mark.parametrize(
    ("phrases", "by", "answer"),
    [
        pytest.param(("keep-streaming",), "mei", "not-allowed", id="a reporter"),
        pytest.param(("keep-streaming",), "fan", "not-allowed", id="a stranger"),
        pytest.param(("no-such",), "jonas", "button-too-old", id="an old button"),
        pytest.param((), "jonas", "nothing-to-say", id="an empty form"),
    ],
)
def test_what_cannot_be_said_is_answered_plainly(
    phrases: tuple[str, ...], by: str, answer: str
) -> None:
    refused = says(taken(), *phrases, by=by)
    assert (replied(refused), refused.events, refused.deliveries) == (answer, (), ())


def test_after_the_end_nothing_is_said() -> None:
    stage = taken()
    stage.do(c.ResolveIncident(stage.number), "jonas")
    assert replied(says(stage, "keep-streaming")) == "already-over"


def test_whoever_reported_it_themselves_has_nobody_to_say_it_to() -> None:
    stage = Stage()
    stage.report(EU_DOWN, "jonas")
    assert replied(says(stage, "keep-streaming")) == "no-other-reporter"


def test_the_same_twice_within_a_minute_asks_once() -> None:
    stage = taken()
    says(stage, "is-it-everyone")
    assert replied(says(stage, "is-it-everyone", by="kai")) == "said-just-now"
    stage.skip(MINUTE)
    assert replied(says(stage, "is-it-everyone")) == "said-to-reporter"


def test_it_is_asked_again_at_once_where_it_was_answered() -> None:
    stage = taken()
    says(stage, "try-again")
    taps(stage, "still-broken")
    assert replied(says(stage, "try-again")) == "said-to-reporter"


@pytest.mark.parametrize("words", ["@reporter", "@Reporter ", "@主播", "@报告人："])
def test_the_address_alone_offers_the_phrasebook_there(words: str) -> None:
    stage = taken()
    offered_there = stage.write(words, "jonas", THREAD)
    (what,) = told_at(offered_there, THREAD)
    assert [each.token for each in what.buttons] == ["form.say:1"]
    assert (offered_there.events, offered_there.texts) == ((), ())


def test_a_reporter_who_writes_the_address_is_quoted_as_ever() -> None:
    assert sentences(taken().write("@reporter", "mei", dm("mei"))) == ["reporter-says"]


# The reporter taps ----------------------------------------------------------------------------------


def test_a_tap_reaches_the_crew_and_stands_where_its_buttons_were() -> None:
    stage = taken()
    says(stage, "restart-encoder")
    tapped = taps(stage, "done")
    (to_crew,) = lines(tapped, TEAM)
    assert worded(to_crew) == {"phrase": "phrase-restart-encoder", "answer": "tap-done"}
    (mine,) = told_at(tapped, dm("mei"))
    assert (mine.name, mine.only_changes, mine.buttons) == ("phrase:0", True, ())
    assert replied(tapped) == "tapped"
    assert isinstance(tapped.events[0], e.PhraseAnswered)
    assert tapped.texts == ()


@pytest.mark.parametrize(
    ("phrase", "answer", "rings"),
    [
        pytest.param("restart-encoder", "done", True, id="awaited"),
        pytest.param("keep-streaming", "understood", False, id="only told"),
    ],
)
def test_an_answer_rings_in_the_room_where_it_is_awaited(
    phrase: str, answer: str, rings: bool
) -> None:
    stage = taken(rooms=(Room(TEAM), Room(ELSEWHERE)))
    says(stage, phrase)
    tapped = taps(stage, answer)
    loud = [each.place for each in tapped.deliveries if each.notify]
    assert loud == ([TEAM] if rings else [])
    assert sentences(tapped, ELSEWHERE) == ["reporter-taps"]


def test_a_tap_is_no_sign_of_life_of_a_commander_who_reported_it() -> None:
    stage = taken()
    stage.report(EU_DOWN, "jonas")
    says(stage, "keep-streaming", by="kai")
    stage.skip(MINUTE)
    before = stage.incident.spoke_at
    taps(stage, "understood", by="jonas")
    assert stage.incident.spoke_at == before


@pytest.mark.parametrize(
    ("number", "answer", "by", "said"),
    [
        pytest.param(0, "done", "tom", "only-reporter", id="another streamer"),
        pytest.param(0, "done", "kai", "only-reporter", id="the crew"),
        pytest.param(0, "everyone", "mei", "button-too-old", id="of another phrase"),
        pytest.param(7, "done", "mei", "button-too-old", id="never said"),
        pytest.param(-1, "done", "mei", "button-too-old", id="counted backwards"),
    ],
)
def test_a_tap_that_fits_nothing_is_answered_plainly(
    number: int, answer: str, by: str, said: str
) -> None:
    stage = taken()
    says(stage, "restart-encoder")
    refused = taps(stage, answer, number, by)
    assert (replied(refused), refused.events, refused.deliveries) == (said, (), ())


def test_a_second_tap_says_what_was_answered_and_changes_nothing() -> None:
    stage = taken()
    says(stage, "restart-encoder")
    taps(stage, "done")
    again = taps(stage, "cannot-now")
    assert replied(again) == "tapped-already"
    assert again.reply
    assert worded(again.reply.lines[0]) == {"answer": "tap-done"}
    assert (again.events, again.deliveries) == ((), ())


def test_a_tap_after_the_end_is_answered_plainly() -> None:
    stage = taken()
    says(stage, "restart-encoder")
    stage.do(c.ResolveIncident(stage.number), "jonas")
    assert replied(taps(stage, "done")) == "already-over"


def test_each_reporter_answers_for_themselves() -> None:
    stage = taken()
    stage.report(EU_DOWN, "anna")
    says(stage, "preview-fine")
    taps(stage, "fine")
    taps(stage, "not-fine", by="anna")
    (saying,) = stage.incident.sayings
    assert saying.answer_of(account("mei")) == "fine"
    assert saying.answer_of(account("anna")) == "not-fine"


# Facts ----------------------------------------------------------------------------------------------


def test_everyone_raises_the_level_as_the_answered_question_does() -> None:
    stage = taken("it stutters")
    assert stage.incident.severity is not SEV1
    asked = Stage()
    asked.report("it stutters", "mei")
    asked.do(c.AcknowledgePage(asked.number, sure=True), "jonas")
    assert asked.incident.question is not None
    asked.do(c.AnswerQuestion(asked.number, "scope", "all"), "mei")
    says(stage, "is-it-everyone")
    taps(stage, "everyone")
    assert stage.incident.severity is asked.incident.severity
    assert stage.incident.facts == asked.incident.facts
    assert stage.incident.question == asked.incident.question


@pytest.mark.parametrize(
    ("phrase", "answer", "scope", "state"),
    [
        ("is-it-everyone", "some-viewers", Scope.MANY, State.LIVE),
        ("is-it-everyone", "one-region", Scope.MANY, State.LIVE),
        ("is-it-everyone", "only-me", Scope.FEW, State.LIVE),
        ("still-happening", "looks-fine", Scope.ALL, State.RECOVERED),
    ],
)
def test_an_answer_is_a_fact_and_a_fall_is_only_proposed(
    phrase: str, answer: str, scope: Scope, state: State
) -> None:
    stage = taken(BLACK)
    says(stage, phrase)
    tapped = taps(stage, answer)
    assert (stage.incident.facts.scope, stage.incident.facts.state) == (scope, state)
    assert stage.incident.severity is Severity.SEV1
    assert "severity-proposed" in sentences(tapped)


def test_where_the_viewers_are_is_a_fact() -> None:
    stage = taken(A_FEW)
    says(stage, "which-region")
    taps(stage, "in-america")
    assert stage.incident.facts.region == "na"


def test_what_is_no_fact_changes_none() -> None:
    stage = taken()
    before = stage.incident.facts
    says(stage, "how-many-viewers")
    tapped = taps(stage, "over-50k")
    assert stage.incident.facts == before
    assert [type(each) for each in tapped.events] == [e.PhraseAnswered]


# Noise ----------------------------------------------------------------------------------------------


def test_an_hour_with_questions_and_requests_stays_within_the_budget() -> None:
    """Four sentences to the reporter, and an update now and then."""
    stage = Stage()
    stage.report(BLACK, "mei")
    stage.skip(MINUTE)
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    for number, (phrase, answer) in enumerate(
        (
            ("is-it-everyone", "everyone"),
            ("restart-encoder", "done"),
            ("keep-streaming", "understood"),
        )
    ):
        stage.skip(timedelta(minutes=4))
        says(stage, phrase)
        stage.skip(MINUTE)
        taps(stage, answer, number)
        stage.do(c.PostUpdate(stage.number, "working on it"), "jonas")
    stage.skip(9 * MINUTE)
    stage.do(c.ResolveIncident(stage.number), "jonas")
    rang = [each.place for _, each in stage.sent if each.notify]
    assert sum(place == dm("mei") for place in rang) <= 6
    assert sum(place in {dm("jonas"), TEAM} for place in rang) <= 8
