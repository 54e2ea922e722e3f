"""The section `checklists`: for each symptom its guided checks."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from bot.domain.playbook import Answer, CheckStep, Runbook
from bot.domain.severity import Symptom
from bot.playbook.fields import Section, Slug, TextsModel
from bot.playbook.near import or_near
from bot.playbook.problem import Flaw

LABEL_MOST = 24  # characters of a button that a phone still shows whole
ASK_MOST = 200
FINDING_MOST = 200


def _at_most(most: int) -> AfterValidator:
    def check(texts: TextsModel) -> TextsModel:
        for language, text in texts.texts().items():
            if len(text) > most:
                raise ValueError(
                    f'"{text}" ({language}) has {len(text)} characters; at most {most} fit here.'
                )
        return texts

    return AfterValidator(check)


class AnswerModel(Section):
    """One button under a check."""

    label: Annotated[TextsModel, _at_most(LABEL_MOST)]
    finding: Annotated[TextsModel, _at_most(FINDING_MOST)]
    """What is known once this was answered; it goes to the timeline."""
    then: Slug | None = None
    """The next step; without it the checklist is done."""


class StepModel(Section):
    """One question; the first step of a checklist is asked first."""

    ask: Annotated[TextsModel, _at_most(ASK_MOST)]
    answers: Mapping[Slug, AnswerModel] = Field(min_length=2, max_length=4)
    for_crew: bool = False
    """Asked of the responder, not of the reporter."""


Checklists = Mapping[Slug, Mapping[Slug, StepModel]]


def runbooks(checklists: Checklists) -> dict[Symptom, Runbook]:
    return {
        Symptom(symptom): Runbook(Symptom(symptom), tuple(map(_step, steps, steps.values())))
        for symptom, steps in checklists.items()
    }


def _step(name: str, step: StepModel) -> CheckStep:
    answers = tuple(map(_answer, step.answers, step.answers.values()))
    return CheckStep(name, step.ask.texts(), answers, step.for_crew)


def _answer(name: str, answer: AnswerModel) -> Answer:
    return Answer(name, answer.label.texts(), answer.finding.texts(), answer.then or "")


def flaws(checklists: Checklists, symptoms: frozenset[str]) -> Iterator[Flaw]:
    """A next step that does not exist, a step that nothing leads to, a circle without an exit."""
    for symptom, steps in checklists.items():
        if symptom not in symptoms:
            sentence = f'"{symptom}" is not a symptom.{or_near(symptom, symptoms)}'
            yield Flaw(("checklists", symptom), sentence)
        yield from _loose_ends(symptom, steps)


def _loose_ends(symptom: str, steps: Mapping[str, StepModel]) -> Iterator[Flaw]:
    for name, step in steps.items():
        for answer_name, answer in step.answers.items():
            if answer.then is not None and answer.then not in steps:
                sentence = f'There is no step "{answer.then}".{or_near(answer.then, steps)}'
                path = ("checklists", symptom, name, "answers", answer_name, "then")
                yield Flaw(path, sentence)
    for name in steps.keys() - _reached(steps):
        yield Flaw(("checklists", symptom, name), f'No answer leads to the step "{name}".')
    for name in steps.keys() - _finishing(steps):
        sentence = f'From the step "{name}" every way goes in a circle. Let an answer end it.'
        yield Flaw(("checklists", symptom, name), sentence)


def _reached(steps: Mapping[str, StepModel]) -> set[str]:
    reached: set[str] = set()
    ahead = list(steps)[:1]
    while ahead:
        name = ahead.pop()
        if name in steps and name not in reached:
            reached.add(name)
            ahead += _next_steps(steps[name])
    return reached


def _finishing(steps: Mapping[str, StepModel]) -> set[str]:
    """The steps from which the checklist can end; a step that does not exist ends it too."""
    finishing: set[str] = set()
    while True:
        ended = {
            name
            for name, step in steps.items()
            if any(then not in steps or then in finishing for then in _next_steps(step))
        }
        if ended == finishing:
            return finishing
        finishing = ended


def _next_steps(step: StepModel) -> list[str]:
    return [answer.then or "" for answer in step.answers.values()]
