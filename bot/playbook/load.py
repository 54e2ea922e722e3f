"""Reads and checks a playbook as a whole; yields it only if nothing is wrong."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path as Folder

from pydantic import ValidationError

from bot.domain.ids import StreamId
from bot.domain.playbook import Playbook
from bot.domain.severity import SeverityRules
from bot.playbook import checklists, complaints, folder, streams
from bot.playbook.document import Document, Plain, read_documents
from bot.playbook.model import LANGUAGES, PlaybookFile
from bot.playbook.problem import Flaw, PlaybookInvalid, Problem

# A team need not write these: each entry that is missing is the default playbook's.
SHARED = ("cadence", "checklists")


def load_playbook(at: Folder | None, around: date | None = None) -> Playbook:
    """Read a team's folder; None: the playbook that ships with the product.

    Args:
        around: the public holidays of the years around this date are known; None: around today.

    Raises PlaybookInvalid with everything that is wrong.
    """
    if at is None:
        return _checked(_default(), around)
    return parse_playbook(folder.read_folder(at), around)


def parse_playbook(files: Mapping[str, str], around: date | None = None) -> Playbook:
    """Read a playbook from its files' texts, by name. Raises PlaybookInvalid."""
    written = read_documents(files)
    return _checked(Document(_with_shared(written.data), written.places), around)


def reread_playbook(source: str, around: date | None = None) -> Playbook:
    """Read again what was kept of a loaded playbook (`Playbook.source`). Raises PlaybookInvalid."""
    return _checked(Document(json.loads(source), {}), around)


@cache
def _default() -> Document:
    return read_documents(folder.read_default())


def _with_shared(written: dict[str, Plain]) -> dict[str, Plain]:
    default = _default().data
    return written | {name: _completed(default[name], written.get(name)) for name in SHARED}


def _completed(default: Plain, own: Plain) -> Plain:
    if own is None:
        return default
    return default | own if isinstance(own, dict) and isinstance(default, dict) else own


def _checked(written: Document, around: date | None) -> Playbook:
    try:
        file = PlaybookFile.model_validate(written.data)
    except ValidationError as invalid:
        sections = PlaybookFile.model_fields.keys()
        found = complaints.flaws_of(invalid, written.data, sections)
        raise _invalid(found, written) from invalid
    if flaws := tuple(_disagreements(file)):
        raise _invalid(flaws, written)
    return _playbook(file, written.data, around or datetime.now(UTC).date())


def _disagreements(file: PlaybookFile) -> Iterator[Flaw]:
    """What only shows when sections are read together."""
    yield from streams.flaws(file.streams, {person.id for person in file.people})
    yield from checklists.flaws(file.checklists, _symptoms())


def _symptoms() -> set[str]:
    known = _default().data["checklists"]
    return set(known) if isinstance(known, dict) else set()


def _invalid(flaws: Iterable[Flaw], written: Document) -> PlaybookInvalid:
    return PlaybookInvalid(_placed(flaw, written) for flaw in flaws)


def _placed(flaw: Flaw, written: Document) -> Problem:
    place = written.place_of(flaw.path)
    if place is None or not flaw.path:
        return Problem("playbook", 0, flaw.sentence)
    return Problem(place.file, place.line, flaw.sentence)


def _playbook(file: PlaybookFile, data: Mapping[str, Plain], around: date) -> Playbook:
    source = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Playbook(
        team=file.team,
        language=LANGUAGES[file.language],
        plan=file.to_plan(around),
        policies=file.to_policies(),
        cadence=file.cadences(),
        runbooks=checklists.runbooks(file.checklists),
        severity=SeverityRules(),
        streams={StreamId(each.id): each.stream() for each in file.streams},
        reporters=file.reporters.reporters(),
        hotline=file.hotline,
        source=source,
        hash=hashlib.sha256(source.encode()).hexdigest(),
    )
