"""The section `checklists`: for each symptom its guided checks."""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated

from pydantic import AfterValidator

from bot.domain.playbook import Answer, CheckStep, Runbook
from bot.domain.severity import Symptom
from bot.playbook.fields import Slug, TextsEntry
from bot.playbook.near import or_near
from bot.playbook.oncall_entries import Section
from bot.playbook.oncall_fields import wrong
from bot.playbook.problem import Flaw, Path

LABEL_MOST = 24  # characters of a button that a phone still shows whole
ASK_MOST = 200
FINDING_MOST = 200


def _at_most(most: int) -> AfterValidator:
    def check(texts: TextsEntry) -> TextsEntry:
        for language, text in texts.texts().items():
            if len(text) > most:
                raise wrong(
                    f'"{text}" ({language}) has {len(text)} characters; at most {most} fit here.'
                )
        return texts

    return AfterValidator(check)


def _two_to_four(answers: "tuple[AnswerEntry, ...]") -> "tuple[AnswerEntry, ...]":
    if not 2 <= len(answers) <= 4:
        raise wrong(f"Here are {len(answers)} answers. Give 2 to 4: each is a button.")
    return answers


class AnswerEntry(Section):
    """One button under a check."""

    id: Slug
    label: Annotated[TextsEntry, _at_most(LABEL_MOST)]
    finding: Annotated[TextsEntry, _at_most(FINDING_MOST)]
    """What is known once this was answered; it goes to the timeline."""
    then: Slug | None = None
    """The next step; without it the checklist is done."""


class StepEntry(Section):
    """One question; the first step of a checklist is asked first."""

    id: Slug
    ask: Annotated[TextsEntry, _at_most(ASK_MOST)]
    answers: Annotated[tuple[AnswerEntry, ...], AfterValidator(_two_to_four)]
    for_crew: bool = False
    """Asked of the responder, not of the reporter."""


Steps = tuple[StepEntry, ...]
Checklists = Mapping[Slug, Steps]


def runbooks(checklists: Checklists) -> dict[Symptom, Runbook]:
    return {
        Symptom(symptom): Runbook(Symptom(symptom), tuple(map(_step, steps)))
        for symptom, steps in checklists.items()
    }


def _step(entry: StepEntry) -> CheckStep:
    answers = tuple(map(_answer, entry.answers))
    return CheckStep(entry.id, entry.ask.texts(), answers, entry.for_crew)


def _answer(entry: AnswerEntry) -> Answer:
    return Answer(entry.id, entry.label.texts(), entry.finding.texts(), entry.then or "")


def flaws(checklists: Checklists, symptoms: Collection[str]) -> Iterator[Flaw]:
    """What a model cannot see by itself: names that do not agree, and ways that lead nowhere."""
    for symptom, steps in checklists.items():
        at = ("checklists", symptom)
        if symptom not in symptoms:
            yield Flaw(at, f'"{symptom}" is not a symptom.{or_near(symptom, symptoms)}')
        if not steps:
            yield Flaw(at, f"{symptom} has no steps. Add one, or delete this line.")
            continue
        yield from _named_twice(at, [step.id for step in steps])
        for n, step in enumerate(steps):
            yield from _named_twice((*at, n, "answers"), [answer.id for answer in step.answers])
        yield from _unknown_steps(at, steps)
        yield from _loose_ends(at, steps)


def _named_twice(at: Path, names: list[str]) -> Iterator[Flaw]:
    for n, name in enumerate(names):
        if name in names[:n]:
            yield Flaw((*at, n, "id"), f'"{name}" is here twice. Give each its own id.')


def _unknown_steps(at: Path, steps: Steps) -> Iterator[Flaw]:
    known = {step.id for step in steps}
    for n, step in enumerate(steps):
        for m, answer in enumerate(step.answers):
            if answer.then is not None and answer.then not in known:
                sentence = f'There is no step "{answer.then}".{or_near(answer.then, known)}'
                yield Flaw((*at, n, "answers", m, "then"), sentence)


def _loose_ends(at: Path, steps: Steps) -> Iterator[Flaw]:
    reached, finishing = _reached(steps), _finishing(steps)
    for n, step in enumerate(steps):
        if step.id not in reached:
            yield Flaw((*at, n, "id"), f'No answer leads to the step "{step.id}".')
        if step.id not in finishing:
            sentence = (
                f'From the step "{step.id}" every way goes in a circle. Let an answer end it.'
            )
            yield Flaw((*at, n, "id"), sentence)


def _reached(steps: Steps) -> set[str]:
    by_id = {step.id: step for step in steps}
    reached: set[str] = set()
    ahead = [steps[0].id]
    while ahead:
        name = ahead.pop()
        if name in by_id and name not in reached:
            reached.add(name)
            ahead += _next_steps(by_id[name])
    return reached


def _finishing(steps: Steps) -> set[str]:
    """The steps from which the checklist can end; a step that does not exist ends it too."""
    names = {step.id for step in steps}
    going = set(names)
    while True:
        left = {s.id for s in steps if s.id in going and going.issuperset(_next_steps(s))}
        if left == going:
            return names - going
        going = left


def _next_steps(step: StepEntry) -> list[str]:
    return [answer.then or "" for answer in step.answers]
