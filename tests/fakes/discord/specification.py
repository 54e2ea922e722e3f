"""Discord's own OpenAPI document: which routes there are, and whether a body fits them.

Read as its notes say: whole numbers may come as strings, and a union takes what fits one of its parts.
The part is picked by its `type`, so that an error names the field at fault and not the union.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, validators
from jsonschema.exceptions import ValidationError

from tests.fakes.discord.refusal import Json, Problem, too_long

DOCUMENT: Mapping[str, Any] = json.loads(
    Path(__file__).with_name("spec").joinpath("openapi.json").read_text("utf-8")
)
SCHEMAS: Mapping[str, Json] = DOCUMENT["components"]["schemas"]
# The document leaves out what the prose, which wins, has: "Message Reference Types".
SCHEMAS["MessageReferenceType"]["oneOf"].append({"title": "FORWARD", "const": 1})
ID = "SnowflakeType"
ANY_LENGTH = 152133  # what the document writes for "no limit worth naming"


@dataclass(frozen=True)
class Operation:
    """`id` is the document's own name of it, such as create_message."""

    id: str
    method: str
    template: str
    about: Json

    @property
    def status(self) -> int:
        """Of a success with a body."""
        return 201 if "201" in self.about["responses"] else 200

    @property
    def needs_token(self) -> bool:
        return {} not in self.about.get("security", [])


@dataclass(frozen=True)
class Route:
    pattern: re.Pattern[str]
    template: str
    operations: Mapping[str, Operation]


@cache
def routes() -> tuple[Route, ...]:
    """Those with the fewest parameters first: `/users/@me` before `/users/{user_id}`."""
    found = [_route(template, about) for template, about in DOCUMENT["paths"].items()]
    return tuple(sorted(found, key=lambda each: each.template.count("{")))


def _route(template: str, about: Json) -> Route:
    pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(template))
    operations = {
        method.upper(): Operation(each["operationId"], method.upper(), template, each)
        for method, each in about.items()
        if isinstance(each, dict) and "operationId" in each
    }
    return Route(re.compile(pattern), template, operations)


def find(path: str) -> list[tuple[Route, dict[str, str]]]:
    """Every route that a path fits, the most literal first."""
    found = ((each, each.pattern.fullmatch(path)) for each in routes())
    return [(route, fits.groupdict()) for route, fits in found if fits]


def request_problems(operation: Operation, body: object, media: str) -> list[Problem]:
    content = operation.about.get("requestBody", {}).get("content", {})
    if not content:
        return []
    if media not in content:
        expected = " or ".join(sorted(content))
        return [Problem((), "CONTENT_TYPE_INVALID", f"Expected {expected}, not {media or 'none'}")]
    errors = REQUEST(content[media]["schema"]).iter_errors(body)
    return [_problem(each) for each in errors]


def response_problem(operation: Operation, status: int, body: object) -> str:
    """Why an answer is not as the document says; empty when it is."""
    about = operation.about["responses"].get(str(status))
    if about is None:
        return f"{operation.id} does not answer {status}"
    content = about.get("content", {})
    if not content:
        return "" if body is None else f"{operation.id} answers {status} without a body"
    return schema_problem(content["application/json"]["schema"], body, operation.id)


def schema_problem(schema: Json, body: object, name: str) -> str:
    error = next(RESPONSE(schema).iter_errors(body), None)
    if error is None:
        return ""
    where = "/".join(str(each) for each in error.absolute_path)
    return f"{name}: {where}: {error.message[:300]}"


# How the document is read -------------------------------------------------------------------------


def _resolved(schema: Any) -> Any:
    while isinstance(schema, dict) and "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    return schema


def _ref(validator: Any, ref: str, instance: object, _: Json) -> Iterator[ValidationError]:
    name = ref.rpartition("/")[2]
    if name == ID and _is_whole(None, instance) and validator.is_type(instance, ID):
        return
    yield from validator.descend(instance, SCHEMAS[name])


@dataclass(frozen=True)
class Part:
    """One part of a union. `kinds`: JSON types; `tags`: what its `type` may be, where it has one."""

    schema: Json
    kinds: tuple[str, ...]
    tags: frozenset[Any]
    const: object = None

    def may_fit(self, validator: Any, instance: object) -> bool:
        if self.kinds and not any(validator.is_type(instance, each) for each in self.kinds):
            return False
        if self.const is not None:
            return instance == self.const
        return not (
            self.tags and isinstance(instance, dict) and instance.get("type") not in self.tags
        )


_PARTS: dict[int, tuple[Part, ...]] = {}  # by the identity of a union in the document


def _parts(options: list[Json]) -> tuple[Part, ...]:
    if id(options) not in _PARTS:
        _PARTS[id(options)] = tuple(_part(each) for each in options)
    return _PARTS[id(options)]


def _part(option: Json) -> Part:
    if option.get("$ref", "").endswith(f"/{ID}"):
        return Part(option, (ID,), frozenset())
    schema = _resolved(option)
    kinds = schema.get("type", ())
    kinds = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    tags = frozenset(schema.get("properties", {}).get("type", {}).get("enum", ()))
    return Part(option, kinds, tags, schema.get("const"))


def _union(
    validator: Any, options: list[Json], instance: object, _: Json
) -> Iterator[ValidationError]:
    fitting = [each for each in _parts(options) if each.may_fit(validator, instance)]
    if not fitting:
        yield ValidationError(f"{instance!r} is none of the kinds allowed here", validator="enum")
        return
    best: list[ValidationError] | None = None
    for each in fitting:
        if each.const is not None:
            return
        errors = list(validator.descend(instance, each.schema))
        if not errors:
            return
        best = errors if best is None or len(errors) < len(best) else best
    yield from best or ()


def _is_whole(_: Any, instance: object) -> bool:
    return isinstance(instance, int) and not isinstance(instance, bool)


def _is_whole_or_digits(_: Any, instance: object) -> bool:
    return _is_whole(_, instance) or (
        isinstance(instance, str) and re.fullmatch(r"-?\d+", instance) is not None
    )


def _is_text(_: Any, instance: object) -> bool:
    return isinstance(instance, str)


def _is_text_or_whole(_: Any, instance: object) -> bool:
    """discord.py sends ids as numbers."""
    return isinstance(instance, str) or _is_whole(_, instance)


_KEYWORDS = {"$ref": _ref, "oneOf": _union, "anyOf": _union}
_TYPES = Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_whole)
RESPONSE = validators.extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, _KEYWORDS, type_checker=_TYPES.redefine(ID, _is_text)
)
REQUEST = validators.extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    _KEYWORDS,
    type_checker=_TYPES.redefine("integer", _is_whole_or_digits).redefine(ID, _is_text_or_whole),
)


def _problem(error: ValidationError) -> Problem:
    path = tuple(str(each) for each in error.absolute_path)
    schema = error.schema if isinstance(error.schema, dict) else {}
    match error.validator:
        case "required":
            field = error.message.split("'")[1]
            return Problem((*path, field), "BASE_TYPE_REQUIRED", "This field is required")
        case "maxLength" | "minLength" | "maxItems" | "minItems":
            suffix = "Length" if "Length" in str(error.validator) else "Items"
            return too_long(
                path, schema.get(f"max{suffix}", ANY_LENGTH), schema.get(f"min{suffix}", 0)
            )
        case "maximum" | "minimum":
            return Problem(path, f"NUMBER_TYPE_{error.validator[:3].upper()}", error.message[:200])
        case "enum" | "const":
            return Problem(path, "BASE_TYPE_CHOICES", error.message[:200])
        case _:
            return Problem(path, "BASE_TYPE_BAD_FORM", error.message[:200])
