"""From YAML text to plain values that remember their lines.

Every scalar stays text, as it was written, until a model gives it a type: a phone number keeps its
plus, `No` stays a word, 09:30 a time.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml
from yaml.error import MarkedYAMLError, YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.playbook.problem import Path, Place, PlaybookInvalid, Problem

Plain = dict[str, "Plain"] | list["Plain"] | str | None

HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
NULL = "tag:yaml.org,2002:null"
MOST_VALUES = 50_000  # aliases of aliases can make gigabytes of a few lines
DEEPEST = 30
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C reads twenty times faster


@dataclass(frozen=True, slots=True)
class Document:
    """All files as one mapping, and where each value stands. An empty section is not there."""

    data: dict[str, Plain]
    places: Mapping[Path, Place]

    def place_of(self, path: Path) -> Place | None:
        """Where a value stands; if it is missing, where the nearest one around it does.

        None for a section that is missing: it could stand in any file.
        """
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path] if path else None


def read_documents(files: Mapping[str, str]) -> Document:
    """Merge files by section. Raises PlaybookInvalid; a section may stand in one file only."""
    problems: list[Problem] = []
    data: dict[str, Plain] = {}
    places: dict[Path, Place] = {}
    for name, text in sorted(files.items()):
        try:
            one = read_document(name, text)
        except PlaybookInvalid as invalid:
            problems += invalid.problems
            continue
        problems += _twice(one, places)
        data |= one.data
        places |= one.places
    if problems:
        raise PlaybookInvalid(problems)
    return Document(data, places)


def _twice(new: Document, places: Mapping[Path, Place]) -> Iterator[Problem]:
    for section in new.data:
        if earlier := places.get((section,)):
            here = new.places[(section,)]
            sentence = f'"{section}" is also in {earlier}. Keep one of them.'
            yield Problem(here.file, here.line, sentence)


def read_document(name: str, text: str) -> Document:
    root = _compose(name, text)
    if root is None:
        return Document({}, {})
    reader = _Reader(name)
    data = reader.read((), root, 0)
    if data is None:
        return Document({}, {})
    if not isinstance(data, dict):
        line = root.start_mark.line + 1
        raise PlaybookInvalid([Problem(name, line, "This file has no sections such as people:.")])
    written = {section: value for section, value in data.items() if value is not None}
    return Document({**written}, reader.places)


def _compose(name: str, text: str) -> Node | None:
    try:
        return yaml.compose(text, LOADER)
    except MarkedYAMLError as broken:
        mark = broken.problem_mark or broken.context_mark
        lines = text.splitlines()
        line = (
            min(mark.line + 1, len(lines)) if mark else 0
        )  # what is broken off ends behind the last
        written = lines[line - 1] if line else ""
        raise PlaybookInvalid([Problem(name, line, _syntax(broken, written))]) from broken
    except (YAMLError, ValueError) as broken:
        first = str(broken).strip().splitlines()[0]
        raise PlaybookInvalid([Problem(name, 0, f"This is not YAML: {first}.")]) from broken
    except RecursionError as broken:
        raise PlaybookInvalid([Problem(name, 0, "This is nested too deeply.")]) from broken


def _syntax(broken: MarkedYAMLError, written: str) -> str:
    """`written`: the line that cannot be read."""
    what = " ".join(filter(None, (broken.context, broken.problem)))
    if "\t" in written and "cannot start" in what:
        return "A tab stands where YAML wants spaces. Indent with spaces."
    return f"This is not YAML: {what}. Look at the indentation and quotes around here."


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[Path, Place] = {}
        self._left = MOST_VALUES

    def read(self, path: Path, node: Node, depth: int) -> Plain:
        self._left -= 1
        self.places.setdefault(path, self._place(node))
        if self._left < 0 or depth > DEEPEST:
            raise self._invalid(node, "There are too many values, or aliases of aliases, here.")
        if isinstance(node, MappingNode):
            return self._mapping(path, node, depth)
        if isinstance(node, SequenceNode):
            return [self.read((*path, n), each, depth + 1) for n, each in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, path: Path, node: MappingNode, depth: int) -> dict[str, Plain]:
        values: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                raise self._invalid(key_node, "A key must be a single word.")
            key = str(key_node.value)
            if key in values:
                earlier = self.places[(*path, key)].line
                raise self._invalid(key_node, f'"{key}" is also on line {earlier}. Keep one.')
            self.places[(*path, key)] = self._place(key_node)
            values[key] = self.read((*path, key), value_node, depth + 1)
        return values

    def _scalar(self, node: Node) -> str | None:
        written = str(node.value)
        if str(node.tag) == NULL and written.lower() in {"", "~", "null"}:
            return None
        if hidden := HIDDEN.search(written):
            code = f"U+{ord(hidden.group()):04X}"
            raise self._invalid(node, f"A control character ({code}) stands here. Take it out.")
        return written

    def _place(self, node: Node) -> Place:
        return Place(self.file, node.start_mark.line + 1)

    def _invalid(self, node: Node, sentence: str) -> PlaybookInvalid:
        return PlaybookInvalid([Problem(self.file, self._place(node).line, sentence)])
