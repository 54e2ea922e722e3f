"""Reads and checks a playbook as a whole; yields it only if nothing is wrong."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path as Folder

from pydantic import ValidationError

from bot.domain.ids import StreamId
from bot.domain.playbook import Playbook
from bot.domain.severity import SeverityRules
from bot.playbook import checklists, complaints, folder, stopgap, streams
from bot.playbook.document import Document, Plain, read_documents
from bot.playbook.model import LANGUAGES, PlaybookFile
from bot.playbook.problem import Flaw, PlaybookInvalid, Problem

# Sections that a team need not write. Of some, each entry that is missing is taken from the default.
WHOLE_DEFAULTS = ("escalation", "severity")
ENTRY_DEFAULTS = ("cadence", "checklists")


def load_playbook(at: Folder | None) -> Playbook:
    """Read a team's folder; None: the playbook that ships with the product.

    Raises PlaybookInvalid with everything that is wrong.
    """
    if at is None:
        return parse_playbook(folder.read_default())
    return parse_playbook(folder.read_folder(at))


def parse_playbook(files: Mapping[str, str]) -> Playbook:
    """Read a playbook from its files' texts, by name. Raises PlaybookInvalid."""
    document = read_documents(files)
    return _checked(Document(with_defaults(document.data), document.places))


def reread_playbook(source: str) -> Playbook:
    """Read again what was kept of a loaded playbook (`Playbook.source`)."""
    return _checked(Document(json.loads(source), {}))


@cache
def _default_data() -> Mapping[str, Plain]:
    return read_documents(folder.read_default()).data


def with_defaults(data: dict[str, Plain]) -> dict[str, Plain]:
    """A team's sections, and those that it need not write."""
    default = _default_data()
    whole = {each: default[each] for each in WHOLE_DEFAULTS if each in default}
    merged = {each: _entries(default[each], data.get(each)) for each in ENTRY_DEFAULTS}
    return whole | data | merged


def _entries(default: Plain, own: Plain) -> Plain:
    if own is None:
        return default
    return default | own if isinstance(own, dict) and isinstance(default, dict) else own


def _checked(document: Document) -> Playbook:
    data = document.data
    try:
        file = PlaybookFile.model_validate(data)
    except ValidationError as invalid:
        raise _invalid(complaints.flaws_of(invalid, PlaybookFile, data), document) from invalid
    if flaws := tuple(_flaws(file)):
        raise _invalid(flaws, document)
    source = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _playbook(file, source)


def _flaws(file: PlaybookFile) -> Iterable[Flaw]:
    plan = stopgap.plan()
    yield from streams.flaws(file.streams, frozenset(plan.people))
    yield from checklists.flaws(file.checklists, frozenset(file.checklists))


def _invalid(flaws: Iterable[Flaw], document: Document) -> PlaybookInvalid:
    return PlaybookInvalid(_placed(flaw, document) for flaw in flaws)


def _placed(flaw: Flaw, document: Document) -> Problem:
    place = document.place_of(flaw.path)
    if place is None:
        return Problem("playbook", 0, flaw.sentence)
    return Problem(place.file, place.line, flaw.sentence)


def _playbook(file: PlaybookFile, source: str) -> Playbook:
    return Playbook(
        team=file.team,
        language=LANGUAGES[file.language],
        plan=stopgap.plan(),
        policies=stopgap.policies(),
        cadence=file.cadences(),
        runbooks=checklists.runbooks(file.checklists),
        severity=SeverityRules(),
        streams={StreamId(each.id): each.stream() for each in file.streams},
        reporters=file.reporters.reporters(),
        hotline=file.hotline,
        source=source,
        hash=hashlib.sha256(source.encode()).hexdigest(),
    )
