"""Changes a YAML text where its values change, and leaves every other character as it was.

Values are as `bot.playbook.document` reads them: text, lists and mappings. Entries of a list belong
together by `id`. Nothing is ever taken out.
"""

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode

from bot.playbook.document import Plain, read_document

WIDTH = 105
PLAIN = re.compile(r"[^\W_](?:[\w .@/+-]|:(?=\d))*")
NOT_WORDS = {"null", "yes", "no", "on", "off", "y", "n"}  # to some readers of YAML
Entries = Mapping[str, Plain]


class CannotChange(Exception):
    """The text is written in a way that is only safely changed by hand."""


@dataclass(frozen=True, slots=True)
class Edit:
    start: int
    end: int
    text: str


def patched(text: str, before: Entries, after: Entries) -> str:
    """Raises CannotChange, as where one part of the text stands for several values (`*name`)."""
    root = YAML(typ="safe", pure=True).compose(io.StringIO(text))
    edits = list(_changes(_Text(text), root, dict(before), dict(after)))
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    if read_document("", text).data != after:
        raise CannotChange
    return text


def flow(value: Plain) -> str:
    match value:
        case None:
            return "null"
        case str():
            return _scalar(value)
        case list():
            return f"[{', '.join(map(flow, value))}]"
        case dict():
            return f"{{{', '.join(_pairs(value))}}}"


def item(value: Plain, column: int) -> str:
    """An entry of a list on lines of its own, broken between its keys where it is long."""
    head = " " * column + "- "
    if not isinstance(value, dict):
        return head + flow(value)
    lines = [head + "{"]
    for n, pair in enumerate(_pairs(value)):
        if n and len(lines[-1]) + len(pair) > WIDTH:
            lines[-1] = lines[-1].rstrip()
            lines.append(" " * (column + 3))
        lines[-1] += pair + ("}" if n == len(value) - 1 else ", ")
    return "\n".join(lines)


def _pairs(value: Mapping[str, Plain]) -> list[str]:
    return [f"{_scalar(key)}: {flow(each)}" for key, each in value.items()]


def _scalar(text: str) -> str:
    is_plain = PLAIN.fullmatch(text) and not text.endswith(" ") and text.lower() not in NOT_WORDS
    return text if is_plain else json.dumps(text, ensure_ascii=False)


class _Text:
    def __init__(self, text: str) -> None:
        self._text = text
        self._newline = "\r\n" if "\r\n" in text else "\n"

    def below(self, node: Node, lines: str) -> Edit:
        """Lines of their own after the last line of a block; a comment at that line's end stays there."""
        end = len(self._text[: _last(node)].rstrip())
        at = self._text.find("\n", end)
        at = len(self._text) if at < 0 else at - (self._text[at - 1] == "\r")
        return Edit(at, at, self._newline + lines.replace("\n", self._newline))

    def behind(self, key: Node, value: Node, words: str) -> Edit:
        """Behind the colon of a key that has no value, or an empty one (`null`, `~`)."""
        at = self._text.index(":", key.end_mark.index) + 1
        end = at if value.start_mark.index == value.end_mark.index else value.end_mark.index
        return Edit(at, end, words)

    def inside(self, node: CollectionNode, words: str) -> Edit:
        """Before the closing bracket, after the last entry."""
        if not node.value:
            at = node.start_mark.index + 1
            return Edit(at, at, words)
        at = _last(_children(node)[-1])
        return Edit(at, at, f", {words}")


def _children(node: CollectionNode) -> Sequence[Node]:
    if isinstance(node, MappingNode):
        return [value for _, value in node.value]
    return list(node.value)


def _last(node: Node) -> int:
    if isinstance(node, CollectionNode) and not node.flow_style and node.value:
        return _last(_children(node)[-1])
    return int(node.end_mark.index)


def _changes(text: _Text, node: Node, before: Plain, after: Plain) -> Iterator[Edit]:
    if before == after:
        return
    if isinstance(node, MappingNode) and isinstance(before, dict) and isinstance(after, dict):
        yield from _in_mapping(text, node, before, after)
    elif isinstance(node, SequenceNode) and isinstance(before, list) and isinstance(after, list):
        yield from _in_list(text, node, before, after)
    else:
        yield Edit(node.start_mark.index, node.end_mark.index, flow(after))


def _in_mapping(text: _Text, node: MappingNode, before: Entries, after: Entries) -> Iterator[Edit]:
    values = {str(key.value): (key, value) for key, value in node.value}
    for key, value in after.items():
        if key in values and before.get(key) is None and value is not None:
            yield text.behind(*values[key], f" {flow(value)}")
        elif key in values:
            yield from _changes(text, values[key][1], before.get(key), value)
        elif node.flow_style:
            yield text.inside(node, f"{_scalar(key)}: {flow(value)}")
        else:
            indent = " " * node.start_mark.column
            yield text.below(node, f"{indent}{_scalar(key)}: {flow(value)}")


def _in_list(
    text: _Text, node: SequenceNode, before: list[Plain], after: list[Plain]
) -> Iterator[Edit]:
    new = [value for value in after if _name(value) not in map(_name, before)]
    for value in after:
        for n, old in enumerate(before):
            if _name(old) == _name(value):
                yield from _changes(text, node.value[n], old, value)
    if node.flow_style and new:
        yield text.inside(node, ", ".join(map(flow, new)))
    elif new:
        column = node.start_mark.column
        yield text.below(node, "\n".join(item(value, column) for value in new))


def _name(value: Plain) -> str:
    return str(value.get("id")) if isinstance(value, dict) else str(value)
