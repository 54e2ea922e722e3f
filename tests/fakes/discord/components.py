"""Buttons, selects and layouts: what Discord refuses in them, and how it shows what it took.

Source: Discord, "Component Reference". Lengths of single fields are the OpenAPI document's to check.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from urllib.parse import urlsplit

from tests.fakes.discord.refusal import Json, Problem, missing, too_long

ROW, BUTTON, SELECT, TEXT_INPUT, SECTION, TEXT, THUMBNAIL = 1, 2, 3, 4, 9, 10, 11
GALLERY, FILE, SEPARATOR, CONTAINER, LABEL, UPLOAD = 12, 13, 14, 17, 18, 19
SELECTS = (SELECT, 5, 6, 7, 8)
LINK, PREMIUM = 5, 6  # styles of a button
TOP_OF_LAYOUT = {ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER}
MOST_ROWS, MOST_IN_LAYOUT, MOST_TEXT_IN_LAYOUT = 5, 40, 4000
MOST_IN_MODAL = 5

Path = tuple[str, ...]


def walk(components: list[Json], path: Path = ("components",)) -> Iterator[tuple[Path, Json]]:
    """Each component with its place, those inside others too."""
    for n, each in enumerate(components):
        at = (*path, str(n))
        yield at, each
        yield from walk(each.get("components") or [], (*at, "components"))
        for part in ("accessory", "component"):
            if isinstance(each.get(part), dict):
                yield (*at, part), each[part]


def message_problems(components: list[Json], is_layout: bool, files: set[str]) -> list[Problem]:
    """files: the names that attachment:// may refer to."""
    problems = _layout_problems(components) if is_layout else _classic_problems(components)
    for path, each in walk(components):
        problems += _problems_of(path, each, files)
    return problems + _repeated(components)


def _classic_problems(components: list[Json]) -> list[Problem]:
    problems = [
        _not_allowed(("components", str(n)), each, {ROW})
        for n, each in enumerate(components)
        if each["type"] != ROW
    ]
    if len(components) > MOST_ROWS:
        problems.append(too_long(("components",), MOST_ROWS, 1))
    return problems


def _layout_problems(components: list[Json]) -> list[Problem]:
    problems = [
        _not_allowed(("components", str(n)), each, TOP_OF_LAYOUT)
        for n, each in enumerate(components)
        if each["type"] not in TOP_OF_LAYOUT
    ]
    everything = [each for _, each in walk(components)]
    if len(everything) > MOST_IN_LAYOUT:
        sentence = f"Total number of components must not exceed {MOST_IN_LAYOUT}"
        problems.append(Problem(("components",), "COMPONENT_MAX_COUNT_EXCEEDED", sentence))
    text = sum(len(each["content"]) for each in everything if each["type"] == TEXT)
    if text > MOST_TEXT_IN_LAYOUT:
        sentence = f"The total text must not exceed {MOST_TEXT_IN_LAYOUT} characters"
        problems.append(
            Problem(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", sentence)
        )
    return problems


def _not_allowed(path: Path, component: Json, allowed: set[int]) -> Problem:
    sentence = f'Value of field "type" must be one of {tuple(sorted(allowed))}.'
    return Problem((*path, "type"), "UNION_TYPE_CHOICES", f"{sentence} It is {component['type']}.")


def _repeated(components: list[Json], where: Path = ("components",)) -> list[Problem]:
    """custom_id and id are unique within a message."""
    problems = []
    for name, code in (
        ("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"),
        ("id", "COMPONENT_ID_DUPLICATED"),
    ):
        seen: Counter[object] = Counter()
        for path, each in walk(components, where):
            value = each.get(name)
            seen[value] += 1
            if value and seen[value] > 1:
                problems.append(
                    Problem((*path, name), code, f"Component {name} cannot be duplicated")
                )
    return problems


def _problems_of(path: Path, component: Json, files: set[str]) -> list[Problem]:
    check = CHECKS.get(component["type"])
    problems = check(path, component) if check is not None else []
    for name in ("file", "media"):
        url = (component.get(name) or {}).get("url", "")
        problems += _unknown_file((*path, name, "url"), url, files)
    for n, item in enumerate(component.get("items") or []):
        problems += _unknown_file((*path, "items", str(n), "media"), item["media"]["url"], files)
    return problems


def _unknown_file(path: Path, url: str, files: set[str]) -> list[Problem]:
    name = url.removeprefix("attachment://")
    if name == url or name in files:
        return []
    sentence = f"The referenced attachment {name} was not found in the message"
    return [Problem(path, "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", sentence)]


def _row_problems(path: Path, row: Json) -> list[Problem]:
    kinds = [each["type"] for each in row["components"]]
    has_select = any(kind in SELECTS for kind in kinds)
    if has_select and len(kinds) > 1:
        sentence = "The specified component exceeds the maximum width"
        return [Problem((*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", sentence)]
    return []


def _button_problems(path: Path, button: Json) -> list[Problem]:
    problems = []
    style, url, custom_id = button["style"], button.get("url"), button.get("custom_id")
    if style == LINK and custom_id:
        sentence = "A custom id and url cannot both be specified"
        problems.append(Problem((*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_URL", sentence))
    if style == LINK:
        problems += url_problems((*path, "url"), url)
    elif style != PREMIUM and not custom_id:
        problems.append(missing(*path, "custom_id"))
    elif style != PREMIUM and url:
        sentence = "A url is only for link buttons"
        problems.append(Problem((*path, "url"), "BUTTON_COMPONENT_URL_NOT_ALLOWED", sentence))
    if style != PREMIUM and not button.get("label") and not button.get("emoji"):
        sentence = "A button needs a label or an emoji"
        problems.append(Problem(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", sentence))
    return problems


def url_problems(path: Path, url: str | None) -> list[Problem]:
    if not url:
        return [missing(*path)]
    not_one = [Problem(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")]
    try:
        parts = urlsplit(url)
    except ValueError:
        return not_one
    if parts.scheme not in ("http", "https", "discord"):
        sentence = f'Scheme "{parts.scheme}" is not supported. Scheme must be one of http, https.'
        return [Problem(path, "URL_TYPE_INVALID_SCHEME", sentence)]
    return [] if parts.netloc else not_one


def _select_problems(path: Path, select: Json) -> list[Problem]:
    least, most = select.get("min_values", 1), select.get("max_values", 1)
    problems = []
    if least is not None and most is not None and least > most:
        sentence = "min_values must not be above max_values"
        problems.append(Problem((*path, "min_values"), "SELECT_COMPONENT_MIN_ABOVE_MAX", sentence))
    if select["type"] != SELECT:
        return problems
    options = select.get("options") or []
    if not options:
        problems.append(missing(*path, "options"))
    if most is not None and most > max(len(options), 1):
        sentence = "max_values must not be above the number of options"
        problems.append(Problem((*path, "max_values"), "SELECT_COMPONENT_MAX_VALUES", sentence))
    values = Counter(each["value"] for each in options)
    for n, each in enumerate(options):
        if values[each["value"]] > 1:
            where = (*path, "options", str(n), "value")
            sentence = "The specified option value is already used"
            problems.append(Problem(where, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", sentence))
    if sum(bool(each.get("default")) for each in options) > (most or 1):
        sentence = "More options are chosen by default than may be chosen"
        problems.append(Problem(path, "SELECT_COMPONENT_TOO_MANY_DEFAULTS", sentence))
    return problems


def _input_problems(path: Path, field: Json) -> list[Problem]:
    least, most = field.get("min_length") or 0, field.get("max_length") or 4000
    if least > most:
        sentence = "min_length must not be above max_length"
        return [Problem((*path, "min_length"), "TEXT_INPUT_MIN_ABOVE_MAX", sentence)]
    if not least <= len(field.get("value") or "x" * least) <= most:
        return [too_long((*path, "value"), most, least)]
    return []


CHECKS: Mapping[int, Callable[[Path, Json], list[Problem]]] = {
    ROW: _row_problems,
    BUTTON: _button_problems,
    **dict.fromkeys(SELECTS, _select_problems),
    TEXT_INPUT: _input_problems,
}


def modal_problems(modal: Json) -> list[Problem]:
    components = modal["components"]
    problems = []
    if len(components) > MOST_IN_MODAL:
        problems.append(too_long(("data", "components"), MOST_IN_MODAL, 1))
    for path, each in walk(components, ("data", "components")):
        problems += _problems_of(path, each, set())
        in_label = path[-1] == "component"
        if each["type"] == TEXT_INPUT and in_label == bool(each.get("label")):
            problems.append(missing(*path, "label"))
        if each["type"] == ROW and [c["type"] for c in each["components"]] != [TEXT_INPUT]:
            problems.append(
                _not_allowed((*path, "components"), each["components"][0], {TEXT_INPUT})
            )
    return problems + _repeated(components, ("data", "components"))


# How they are shown -------------------------------------------------------------------------------


def shown(components: list[Json]) -> list[Json]:
    """As Discord gives them back: every component has a number, and what was left out its default."""
    taken = {each.get("id") for _, each in walk(components)}
    numbers = (n for n in count(1) if n not in taken)
    return [_shown(each, numbers) for each in components]


def _shown(component: Json, numbers: Iterator[int]) -> Json:
    kept = {name: value for name, value in component.items() if value is not None}
    about = {**DEFAULTS.get(component["type"], {}), **kept}
    about["id"] = component.get("id") or next(numbers)
    if about.get("components"):
        about["components"] = [_shown(each, numbers) for each in about["components"]]
    if about.get("accessory"):
        about["accessory"] = _shown(about["accessory"], numbers)
    for name in ("file", "media"):
        if name in about:
            about[name] = _media(about[name])
    if "items" in about:
        about["items"] = [
            {"description": None, "spoiler": False, **each, "media": _media(each["media"])}
            for each in about["items"]
        ]
    return about


def _media(media: Json) -> Json:
    return {"id": "0", "url": media["url"], "proxy_url": media["url"]}


DEFAULTS: Mapping[int, Json] = {
    **{kind: {"min_values": 1, "max_values": 1} for kind in SELECTS},
    THUMBNAIL: {"description": None, "spoiler": False},
    FILE: {"name": None, "size": None, "spoiler": False},
    SEPARATOR: {"spacing": 1, "divider": True},
    CONTAINER: {"accent_color": None, "spoiler": False},
}
