"""From pydantic's errors to sentences that name the value and the mend."""

from collections.abc import Collection, Iterable, Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.playbook.document import Plain
from bot.playbook.near import or_near
from bot.playbook.problem import Flaw, Path


def flaws_of(invalid: ValidationError, data: Plain, sections: Collection[str]) -> Iterator[Flaw]:
    for error in invalid.errors():
        path = _path(error["loc"], data)
        yield Flaw(path, _sentence(error, in_words(path, data), sections))


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


def _sentence(error: ErrorDetails, at: str, sections: Collection[str]) -> str:
    match error["type"]:
        case "playbook":
            return error["msg"]
        case "missing":
            return _missing(str(error["loc"][-1]), at)
        case "extra_forbidden":
            return f'"{at}" is not a section of the playbook.{or_near(at, sections)}'
        case "literal_error" | "enum":
            return f"{at} is {_shown(error['input'])}. It may be {error['ctx']['expected']}."
        case _:
            return f"{at} is {_shown(error['input'])}. {_demand(error)}"


def _missing(key: str, at: str) -> str:
    if at:
        return f'"{key}" is missing in {at}.'
    if key == "people":
        return "There is nobody to call. Name at least one person: people: [{id: mia, zone: Europe/Berlin}]."
    return f'"{key}" is missing.'


def _shown(given: object) -> str:
    match given:
        case None:
            return "empty"
        case dict():
            return "a group of keys"
        case list():
            return "a list"
        case _:
            return f'"{given}"'


A_LIST, KEYS = "Write a list: [one, two].", "Write keys and values, indented below it."
A_COUNT, A_NUMBER, YES_OR_NO = "Write a whole number.", "Write a number.", "Write true or false."
DEMANDS = {
    "string_type": "Write a text.",
    "string_too_short": "Write a text.",
    "string_pattern_mismatch": "Use small letters, digits, - and _, at most 40.",
    "tuple_type": A_LIST,
    "list_type": A_LIST,
    "set_type": A_LIST,
    "mapping_type": KEYS,
    "dict_type": KEYS,
    "model_type": KEYS,
    "model_attributes_type": KEYS,
    "int_parsing": A_COUNT,
    "int_type": A_COUNT,
    "float_parsing": A_NUMBER,
    "float_type": A_NUMBER,
    "bool_parsing": YES_OR_NO,
    "bool_type": YES_OR_NO,
}


def _demand(error: ErrorDetails) -> str:
    said = error["msg"].replace("Input should be", "It must be")
    return DEMANDS.get(error["type"], f"{said}.")
