"""The playbook that ships with the product."""

from datetime import date, timedelta

import pytest

from bot.domain.person import Language
from bot.domain.playbook import CheckStep, Runbook
from bot.domain.severity import Severity, Symptom
from bot.playbook.load import load_playbook, parse_playbook, reread_playbook

SHIPPED = load_playbook(None)
STEPS = [
    pytest.param(step, id=f"{runbook.symptom}-{step.id}")
    for runbook in SHIPPED.runbooks.values()
    for step in runbook.steps
]
SYMPTOMS = {
    "stutter",
    "black_screen",
    "no_audio",
    "audio_noise",
    "av_desync",
    "high_latency",
    "stream_down",
    "chat_down",
    "gifts_payments_down",
    "login_failure",
    "regional_outage",
    "low_quality",
    "encoder_overload",
    "question_other",
}
TAPS_TO_THE_END = 12


def test_a_kept_playbook_reads_the_same_again() -> None:
    again = reread_playbook(SHIPPED.source)
    assert (again.hash, again.runbooks, again.streams, again.plan) == (
        SHIPPED.hash,
        SHIPPED.runbooks,
        SHIPPED.streams,
        SHIPPED.plan,
    )


def test_only_another_content_makes_another_playbook() -> None:
    plain = {"a.yaml": "people: [{id: mia, zone: Europe/Berlin}]\nteam: A"}
    noted = {"a.yaml": "# who\npeople:\n  - id: mia\n    zone: Europe/Berlin\nteam: A"}
    parted = {"b.yaml": "people: [{id: mia, zone: Europe/Berlin}]", "a.yaml": "team: A"}
    other = {"a.yaml": "people: [{id: mia, zone: Europe/Paris}]\nteam: A"}
    hashes = [parse_playbook(files).hash for files in (plain, noted, parted, other)]
    assert hashes[0] == hashes[1] == hashes[2] != hashes[3]


def test_every_severity_has_a_cadence_and_a_policy() -> None:
    assert SHIPPED.cadence[Severity.SEV1] == timedelta(minutes=10)
    assert set(SHIPPED.cadence) == set(SHIPPED.policies) == set(Severity)


@pytest.mark.parametrize("around", [date(2026, 3, 1), date(2026, 10, 18), date(2027, 12, 20)])
def test_somebody_is_on_call_at_every_hour_whatever_the_season(around: date) -> None:
    assert load_playbook(None, around).team == "Aurora Live"


def test_every_symptom_has_a_checklist() -> None:
    assert set(SHIPPED.runbooks) == set(map(Symptom, SYMPTOMS))


def test_the_first_check_of_stutter_is_the_preview() -> None:
    first = SHIPPED.runbooks[Symptom("stutter")].steps[0]
    assert first.ask[Language.ZH] == "OBS 预览卡吗？"
    assert [answer.label[Language.ZH] for answer in first.answers] == ["不卡", "也卡", "看不了"]


@pytest.mark.parametrize("step", STEPS)
def test_a_question_asks_in_the_language_it_says(step: CheckStep) -> None:
    texts = [step.ask, *(each for a in step.answers for each in (a.label, a.finding))]
    for text in texts:
        assert text[Language.EN].isascii() or "…" in text[Language.EN] or "“" in text[Language.EN]
        assert (
            any("\u4e00" <= c <= "\u9fff" for c in text[Language.ZH]) or text[Language.ZH].isascii()
        )


@pytest.mark.parametrize("step", STEPS)
def test_answers_differ_in_what_they_say_and_find(step: CheckStep) -> None:
    for language in Language:
        assert len({a.label[language] for a in step.answers}) == len(step.answers)
        assert len({a.finding[language] for a in step.answers}) == len(step.answers)


@pytest.mark.parametrize("symptom", sorted(SHIPPED.runbooks))
def test_a_checklist_starts_with_the_reporter_and_ends_after_few_taps(symptom: Symptom) -> None:
    runbook = SHIPPED.runbooks[symptom]
    assert not runbook.steps[0].for_crew
    assert most_taps(runbook, runbook.steps[0].id) <= TAPS_TO_THE_END


def most_taps(runbook: Runbook, name: str, before: frozenset[str] = frozenset()) -> int:
    assert name not in before, f"{name} comes back to itself"
    step = runbook.step(name)
    assert step is not None
    ahead = [answer.then for answer in step.answers if answer.then]
    return 1 + max((most_taps(runbook, each, before | {name}) for each in ahead), default=0)


def test_once_the_crew_is_asked_the_reporter_is_left_alone() -> None:
    for runbook in SHIPPED.runbooks.values():
        by_id = {step.id: step for step in runbook.steps}
        for step in runbook.steps:
            for answer in step.answers:
                if step.for_crew and answer.then:
                    assert by_id[answer.then].for_crew, f"{runbook.symptom}: {step.id}"


def test_what_its_streams_are_called_is_read_as_a_name() -> None:
    assert SHIPPED.streams
    assert set(SHIPPED.severity.names) == {each.name for each in SHIPPED.streams.values()}
