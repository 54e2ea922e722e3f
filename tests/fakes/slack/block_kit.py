"""What Slack accepts as blocks. Lengths are counted in UTF-16 units, the strictest reading.

Source: Slack, Block Kit reference and "chat.postMessage" errors.
"""

from collections.abc import Callable, Iterator, Mapping

from tests.fakes.slack.refusal import Json
from tests.fakes.slack.workspace import texts_in

BLOCKS_IN_MESSAGE, BLOCKS_IN_VIEW = 50, 100
ALL_TEXT = 13_200
TEXT_CUT = 40_000
OPTION_KEYS = {"text", "value", "description", "url"}


def length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def message_problem(
    text: str, blocks: list[Json], attachments: list[Json]
) -> tuple[str, str] | None:
    """The error and its explanation, or None if Slack would take the message."""
    nested = [block for each in attachments for block in each.get("blocks", [])]
    if not text.strip() and not blocks and not attachments:
        return "no_text", "text, blocks or attachments are needed"
    if length(text) > TEXT_CUT:
        return "msg_too_long", "text"
    if len(attachments) > 100:
        return "too_many_attachments", "attachments"
    problem = next(_problems([*blocks, *nested], BLOCKS_IN_MESSAGE, in_view=False), None)
    if problem:
        return "invalid_blocks", problem
    if sum(map(length, texts_in(blocks) + texts_in(attachments))) > ALL_TEXT:
        return "msg_blocks_too_long", "all text in blocks together"
    return None


def view_problem(view: Json) -> str | None:
    return next(_view_problems(view), None)


def _view_problems(view: Json) -> Iterator[str]:
    if view.get("type") not in ("modal", "home"):
        yield "view type must be modal or home"
    if view.get("type") == "modal":
        yield from _text(view.get("title"), 24, "title", plain=True)
        for name in ("submit", "close"):
            if name in view:
                yield from _text(view[name], 24, name, plain=True)
    if length(view.get("private_metadata", "")) > 3000:
        yield "private_metadata is over 3000"
    if length(view.get("callback_id", "")) > 255:
        yield "callback_id is over 255"
    has_input = any(block.get("type") == "input" for block in view.get("blocks", []))
    if has_input and view.get("type") == "modal" and "submit" not in view:
        yield "submit is required when a modal has inputs"
    yield from _problems(view.get("blocks", []), BLOCKS_IN_VIEW, in_view=True)


def _problems(blocks: list[Json], most: int, in_view: bool) -> Iterator[str]:
    if len(blocks) > most:
        yield f"no more than {most} blocks"
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(set(ids)) < len(ids):
        yield "block_id appears twice"
    for block in blocks:
        if length(block.get("block_id", "")) > 255:
            yield "block_id is over 255"
        check = BLOCKS.get(str(block.get("type")))
        if check is None or (block.get("type") == "file" and in_view):
            yield f"unsupported block {block.get('type')}"
            return
        yield from check(block)


def _header(block: Json) -> Iterator[str]:
    yield from _keys(block, {"text"})
    yield from _text(block.get("text"), 150, "header", plain=True)


def _section(block: Json) -> Iterator[str]:
    yield from _keys(block, {"text", "fields", "accessory", "expand"})
    if "text" not in block and not block.get("fields"):
        yield "section needs text or fields"
    if "text" in block:
        yield from _text(block["text"], 3000, "section")
    fields = block.get("fields", [])
    if "fields" in block and not 1 <= len(fields) <= 10:
        yield "section has 1 to 10 fields"
    for field in fields:
        yield from _text(field, 2000, "field")
    if "accessory" in block:
        yield from _element(block["accessory"])


def _context(block: Json) -> Iterator[str]:
    yield from _keys(block, {"elements"})
    if not 1 <= len(block.get("elements", [])) <= 10:
        yield "context has 1 to 10 elements"
    for element in block.get("elements", []):
        yield from _text(element, 2000, "context")


def _actions(block: Json) -> Iterator[str]:
    yield from _keys(block, {"elements"})
    elements = block.get("elements", [])
    if not 1 <= len(elements) <= 25:
        yield "actions has 1 to 25 elements"
    ids = [element.get("action_id") for element in elements if "action_id" in element]
    if len(set(ids)) < len(ids):
        yield "action_id appears twice"
    for element in elements:
        yield from _element(element)


def _input(block: Json) -> Iterator[str]:
    yield from _keys(block, {"label", "element", "hint", "optional", "dispatch_action"})
    yield from _text(block.get("label"), 2000, "label", plain=True)
    yield from _element(block.get("element", {}))


def _divider(block: Json) -> Iterator[str]:
    yield from _keys(block, set())


BLOCKS: Mapping[str, Callable[[Json], Iterator[str]]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "divider": _divider,
}


def _element(element: Json) -> Iterator[str]:
    if length(element.get("action_id", "")) > 255:
        yield "action_id is over 255"
    check = ELEMENTS.get(str(element.get("type")))
    if check is None:
        yield f"unsupported element {element.get('type')}"
        return
    yield from check(element)


def _button(element: Json) -> Iterator[str]:
    yield from _keys(
        element, {"text", "action_id", "value", "url", "style", "confirm", "accessibility_label"}
    )
    yield from _text(element.get("text"), 75, "button", plain=True)
    if length(element.get("value", "")) > 2000:
        yield "button value is over 2000"
    if length(element.get("url", "")) > 3000:
        yield "button url is over 3000"
    if "url" in element and not element["url"].startswith(("http://", "https://")):
        yield "button url is not a URL"
    if element.get("style", "primary") not in ("primary", "danger"):
        yield "button style must be primary or danger"


def _select(element: Json) -> Iterator[str]:
    yield from _keys(
        element,
        {"action_id", "options", "placeholder", "initial_option", "confirm", "focus_on_load"},
    )
    if "placeholder" in element:
        yield from _text(element["placeholder"], 150, "placeholder", plain=True)
    if not 1 <= len(element.get("options", [])) <= 100:
        yield "a select has 1 to 100 options"
    for option in element.get("options", []):
        yield from _option(option)
    if "initial_option" in element and element["initial_option"] not in element["options"]:
        yield "initial_option is not one of the options"


def _option(option: Json) -> Iterator[str]:
    if set(option) - OPTION_KEYS:
        yield "unknown key in an option"
    yield from _text(option.get("text"), 75, "option")
    if not 1 <= length(option.get("value", "")) <= 150:
        yield "option value must have 1 to 150 characters"


def _plain_text_input(element: Json) -> Iterator[str]:
    yield from _keys(
        element,
        {"action_id", "multiline", "initial_value", "placeholder", "max_length", "min_length"}
        | {"focus_on_load", "dispatch_action_config"},
    )
    most = element.get("max_length", 3000)
    if not 1 <= most <= 3000:
        yield "max_length is at most 3000"
    if length(element.get("initial_value", "")) > most:
        yield "initial_value is longer than max_length"
    if "placeholder" in element:
        yield from _text(element["placeholder"], 150, "placeholder", plain=True)


ELEMENTS: Mapping[str, Callable[[Json], Iterator[str]]] = {
    "button": _button,
    "static_select": _select,
    "radio_buttons": _select,
    "plain_text_input": _plain_text_input,
}


def _text(text: object, most: int, where: str, plain: bool = False) -> Iterator[str]:
    if not isinstance(text, dict) or text.get("type") not in ("plain_text", "mrkdwn"):
        yield f"{where}: a text object is needed"
        return
    if plain and text["type"] != "plain_text":
        yield f"{where}: must be plain_text"
    if text["type"] == "plain_text" and "verbatim" in text:
        yield f"{where}: verbatim is for mrkdwn"
    if not text.get("text", "").strip():
        yield f"{where}: must be more than 0 characters"
    if length(text.get("text", "")) > most:
        yield f"{where}: must be less than {most + 1} characters"


def _keys(thing: Json, known: set[str]) -> Iterator[str]:
    extra = set(thing) - known - {"type", "block_id"}
    if extra:
        yield f"unknown key {sorted(extra)[0]} in {thing.get('type')}"
