"""What is asked, and the file that answers it without anybody at the keyboard."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from adapters.setup.people import Pasted, People, read_people
from bot.playbook.complaints import flaws_of
from bot.playbook.document import read_document
from bot.playbook.oncall_fields import Hours
from bot.playbook.problem import PlaybookInvalid, Problem


class Answers(BaseModel):
    """Args:
    hours: by region (apac, eu, na), where the proposed ones are not wanted.
    night: whether everybody takes turns in hours in which all teams are closed; None: if there are any.
    last_resort: an id, a name or an e-mail.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    team: str | None = None
    language: Literal["en", "zh", "zh-CN"] | None = None
    people: str | tuple[str, ...] = ""
    hours: Mapping[str, str] = Field(default_factory=dict)
    night: bool | None = None
    last_resort: str | None = None

    @property
    def pasted(self) -> People:
        return read_people(self.people if isinstance(self.people, str) else "\n".join(self.people))


class ChecksHours(BaseModel):
    hours: Hours


def read_answers(file: Path) -> Answers:
    """Raises PlaybookInvalid, OSError."""
    try:
        written = read_document(file.name, file.read_text("utf-8-sig"))
    except UnicodeDecodeError as broken:
        raise PlaybookInvalid([Problem(file.name, 0, "Save this file as UTF-8.")]) from broken
    try:
        return Answers.model_validate(written.data)
    except ValidationError as invalid:
        flaws = flaws_of(invalid, written.data, Answers.model_fields.keys())
        problems = []
        for flaw in flaws:
            place = written.place_of(flaw.path)
            problems.append(Problem(file.name, place.line if place else 0, flaw.sentence))
        raise PlaybookInvalid(problems) from invalid


def complaint_about_hours(written: str) -> str:
    """What is wrong with hours such as `mon-fri 09:00-18:00`; empty if nothing is."""
    try:
        ChecksHours.model_validate({"hours": written})
    except ValidationError as invalid:
        return str(invalid.errors()[0]["msg"])
    return ""


def without_zone(pasted: tuple[Pasted, ...]) -> list[Pasted]:
    return [each for each in pasted if not each.zone]
