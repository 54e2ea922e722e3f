"""Reads and checks a playbook as a whole; yields it only if nothing is wrong."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path as Folder

from pydantic import ValidationError

from bot.domain.ids import StreamId
from bot.domain.playbook import Playbook, ShowCalendar
from bot.playbook import checklists, complaints, folder, proof, severity, streams
from bot.playbook.document import Document, Plain, read_documents
from bot.playbook.model import LANGUAGES, PlaybookFile
from bot.playbook.problem import Flaw, PlaybookInvalid, Problem

# A team need not write these: each entry that is missing is the default playbook's.
SHARED = ("cadence", "checklists", "severity", "show_cadence")


def load_playbook(at: Folder | None, around: date | None = None) -> Playbook:
    """Read a team's folder and prove that somebody is on call at every hour of the coming weeks.

    Args:
        at: None: the playbook that ships with the product.
        around: the date to prove it from, whose years' public holidays are known; None: today.

    Raises PlaybookInvalid with everything that is wrong.
    """
    return _proven(_document(at), around or _today())


def read_playbook(at: Folder | None, around: date | None = None) -> Playbook:
    """Like `load_playbook`, but hours in which nobody is on call are allowed: to look at them."""
    return _checked(_document(at), around or _today())


def parse_playbook(files: Mapping[str, str], around: date | None = None) -> Playbook:
    """Like `load_playbook`, from the files' texts by name."""
    return _proven(_completed(read_documents(files)), around or _today())


def reread_playbook(source: str) -> Playbook:
    """Read again what was kept of a loaded playbook (`Playbook.source`).

    Raises PlaybookInvalid if this version of the product no longer understands it.
    """
    return _checked(Document(json.loads(source), {}), _today())


def _today() -> date:
    return datetime.now(UTC).date()


def _document(at: Folder | None) -> Document:
    return _default() if at is None else _completed(read_documents(folder.read_folder(at)))


@cache
def _default() -> Document:
    return read_documents(folder.read_default())


def _completed(written: Document) -> Document:
    default = _default().data
    shared = {name: _entries(default[name], written.data.get(name)) for name in SHARED}
    return Document(written.data | shared, written.places)


def _entries(default: Plain, own: Plain) -> Plain:
    if own is None:
        return default
    return default | own if isinstance(own, dict) and isinstance(default, dict) else own


def _proven(written: Document, around: date) -> Playbook:
    playbook = _checked(written, around)
    if flaws := tuple(proof.flaws(playbook, datetime.combine(around, time(), UTC))):
        raise _invalid(flaws, written)
    return playbook


def _checked(written: Document, around: date) -> Playbook:
    try:
        file = PlaybookFile.model_validate(written.data)
    except ValidationError as invalid:
        sections = PlaybookFile.model_fields.keys()
        found = complaints.flaws_of(invalid, written.data, sections)
        raise _invalid(found, written) from invalid
    if flaws := tuple(_disagreements(file)):
        raise _invalid(flaws, written)
    return _playbook(file, written.data, around)


def _disagreements(file: PlaybookFile) -> Iterator[Flaw]:
    """What only shows when sections are read together."""
    yield from streams.flaws(file.streams, {person.id for person in file.people})
    yield from streams.unknown_in_shows(file.shows, file.streams)
    yield from checklists.flaws(file.checklists, {*_symptoms(), *file.severity.symptoms})
    yield from severity.flaws(file.severity)


def _symptoms() -> set[str]:
    known = _default().data["checklists"]
    return set(known) if isinstance(known, dict) else set()


def _invalid(flaws: Iterable[Flaw], written: Document) -> PlaybookInvalid:
    return PlaybookInvalid(_placed(flaw, written) for flaw in flaws)


def _placed(flaw: Flaw, written: Document) -> Problem:
    place = written.place_of(flaw.path)
    if place is None:
        return Problem("playbook", 0, flaw.sentence)
    return Problem(place.file, place.line, flaw.sentence)


def _playbook(file: PlaybookFile, data: Mapping[str, Plain], around: date) -> Playbook:
    sections = dict(sorted(data.items()))  # whichever files they stood in
    source = json.dumps(sections, ensure_ascii=False, separators=(",", ":"))
    return Playbook(
        team=file.team,
        language=LANGUAGES[file.language],
        plan=file.to_plan(around),
        policies=file.to_policies(),
        cadence=file.cadences(),
        show_cadence=file.show_cadences(),
        runbooks=checklists.runbooks(file.checklists),
        severity=replace(file.severity.rules(), names=tuple(each.name for each in file.streams)),
        streams={StreamId(each.id): each.stream() for each in file.streams},
        reporters=file.reporters.reporters(),
        calendars=file.calendars(),
        show_calendars=tuple(ShowCalendar(c.address_from, c.zone) for c in file.show_calendars),
        hotline=file.hotline,
        source=source,
        hash=hashlib.sha256(source.encode()).hexdigest(),
    )
