"""From pydantic's errors to sentences that name the value and the mend."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.playbook.document import Plain
from bot.playbook.near import or_near
from bot.playbook.problem import Flaw, Path

Schema = Mapping[str, Any]


def flaws_of(invalid: ValidationError, model: type[BaseModel], data: Plain) -> Iterator[Flaw]:
    schema = model.model_json_schema()
    for error in invalid.errors():
        path = _path(error["loc"], data)
        yield Flaw(path, _sentence(error, path, data, schema))


def _path(loc: Iterable[str | int], data: Plain) -> Path:
    """The way through the data; pydantic's own steps (the branch of a union) are left out."""
    path: list[str | int] = []
    here = data
    for step in loc:
        if isinstance(here, dict) and step in here:
            here = here[str(step)]
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            continue
        path.append(step)
    return tuple(path)


def in_words(path: Path, data: Plain) -> str:
    """`checklists.stutter.preview.ask`: an entry of a list goes by its id, else by its number."""
    words: list[str] = []
    here = data
    for step in path:
        if isinstance(here, list) and isinstance(step, int):
            here = here[step]
            own = here.get("id") if isinstance(here, dict) else None
            words.append(str(own or step + 1))
        else:
            here = here.get(str(step)) if isinstance(here, dict) else None
            words.append(str(step))
    return ".".join(words)


def _sentence(error: ErrorDetails, path: Path, data: Plain, schema: Schema) -> str:
    given, at = error["input"], in_words(path, data)
    match error["type"]:
        case "missing":
            return f'"{error["loc"][-1]}" is missing{f" in {at}" if at else ""}.'
        case "extra_forbidden":
            around = in_words(path[:-1], data)
            near = or_near(str(path[-1]), keys_at(schema, path[:-1]))
            return f'"{path[-1]}" is not known{f" in {around}" if around else ""}.{near}'
        case "value_error":
            return str(error["ctx"]["error"])
        case "literal_error" | "enum":
            return f'{at} is "{given}". It may be {error["ctx"]["expected"]}.'
        case _:
            return f"{at} is {_shown(given)}. {_demand(error)}"


def _shown(given: object) -> str:
    match given:
        case None:
            return "empty"
        case Mapping():
            return "a group of keys"
        case list():
            return "a list"
        case _:
            return f'"{given}"'


DEMANDS = {
    "string_type": "Write a text.",
    "tuple_type": "Write a list: [one, two].",
    "list_type": "Write a list: [one, two].",
    "set_type": "Write a list: [one, two].",
    "mapping_type": "Write keys and values, indented below it.",
    "dict_type": "Write keys and values, indented below it.",
    "model_type": "Write keys and values, indented below it.",
    "model_attributes_type": "Write keys and values, indented below it.",
    "int_parsing": "Write a whole number.",
    "float_parsing": "Write a number.",
    "bool_parsing": "Write true or false.",
    "time_delta_type": 'Write a length of time, like "10 min".',
}


def _demand(error: ErrorDetails) -> str:
    message = error["msg"]
    return DEMANDS.get(error["type"], message[:1].upper() + message[1:] + ".")


def keys_at(schema: Schema, path: Path) -> set[str]:
    """The keys that the schema knows at a place."""
    nodes = list(_expanded(schema, schema))
    for step in path:
        nodes = [
            inner
            for node in nodes
            for below in _below(node, step)
            for inner in _expanded(below, schema)
        ]
    return {key for node in nodes for key in node.get("properties", {})}


def _below(node: Schema, step: str | int) -> Iterator[Schema]:
    for candidate in (
        node.get("properties", {}).get(step),
        node.get("additionalProperties"),
        *node.get("patternProperties", {}).values(),
        node.get("items"),
    ):
        if isinstance(candidate, Mapping):
            yield candidate


def _expanded(node: Schema, root: Schema) -> Iterator[Schema]:
    if reference := node.get("$ref"):
        name = str(reference).rpartition("/")[2]
        yield from _expanded(root["$defs"][name], root)
        return
    yield node
    for way in ("anyOf", "oneOf", "allOf"):
        for each in node.get(way, ()):
            yield from _expanded(each, root)
