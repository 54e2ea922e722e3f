"""Cards and forms as Slack's blocks and views. Pure; no input breaks a limit.

A card is title, lines and buttons, then its facts beside a coloured strip: Slack folds attachments away
when they grow, so nothing that is needed at once stands in one.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from adapters.slack.mrkdwn import URL_LIMIT, Ink
from adapters.slack.naming import Json
from bot.cards.card import Card, CardButton, Colour, Fact, Field, Form, Select, about
from bot.cards.ink import is_url, length, safe
from bot.messages.line import Line

# Slack, Block Kit reference and "chat.postMessage", read in August 2026:
SECTION_LIMIT = 3_000
FIELD_LIMIT = 2_000
FIELDS_PER_SECTION = 10
ELEMENTS_PER_ACTIONS = 25
LABEL_LIMIT = 75  # of a button and of an option
TOKEN_LIMIT = 2_000  # a button's value
OPTION_TOKEN_LIMIT = 150
OPTIONS_PER_SELECT = 100
PLACEHOLDER_LIMIT = 150
TITLE_LIMIT = 24  # of a modal, and of its buttons
INPUT_LIMIT = 3_000
INPUTS_PER_VIEW = 100
FIELD_LABEL_LIMIT = 2_000

# Our own, well within those, and within the 13,200 characters that all blocks together may have:
WORDS = 7_800  # title, lines and facts of a card; what stands between them comes on top
CONTROLS = 5_000  # labels of its buttons and options, and of its selects
SUMMARY_LIMIT = 1_000
HEADLINE_LIMIT = 300
MOST_BUTTONS = 50
MOST_FACTS = 30
FACT_LABEL_LIMIT = 100
BLANK = "·"  # Slack refuses an empty label
COLOURS = {
    Colour.RED: "#d92d20",
    Colour.ORANGE: "#f79009",
    Colour.YELLOW: "#fdb022",
    Colour.GREY: "#98a2b3",
    Colour.GREEN: "#12b76a",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A message's arguments. `text` is what a locked phone and a screen reader say."""

    text: str
    blocks: list[Json]
    attachments: list[Json] = field(default_factory=list)

    def as_arguments(self) -> Json:
        return {"text": self.text, "blocks": self.blocks, "attachments": self.attachments}


def render(card: Card, workspace: str, *, pings: bool = True, stands_alone: bool = False) -> Shown:
    """Args:
    workspace: whose accounts may be mentioned.
    pings: False writes names, so that a message which should be quiet notifies nobody.
    stands_alone: where nothing around it says what a few lines are about.
    """
    words, controls = Ink(WORDS), Ink(CONTROLS)
    summary = Ink(SUMMARY_LIMIT).line(card.summary, SUMMARY_LIMIT, workspace, pings) or BLANK
    blocks = _words(card, words, workspace, pings, stands_alone)
    blocks += list(_actions([*_buttons(card.buttons, controls), *_selects(card.selects, controls)]))
    facts = list(_facts(card.facts, words, workspace))
    if not facts or card.colour is None:
        return Shown(summary, blocks + facts)
    strip = {"color": COLOURS[card.colour], "fallback": summary, "blocks": facts}
    return Shown(summary, blocks, [strip])


def caption(card: Card, workspace: str) -> str:
    """The lines alone, beside a picture; quiet."""
    ink = Ink(SUMMARY_LIMIT)
    return "\n".join(ink.line(line, SUMMARY_LIMIT, workspace, pings=False) for line in card.lines)


def _words(card: Card, ink: Ink, workspace: str, pings: bool, stands_alone: bool) -> list[Json]:
    title = ink.line(card.title, HEADLINE_LIMIT, workspace, pings)
    lines = (ink.line(line, SECTION_LIMIT, workspace, pings) for line in _lines(card, stands_alone))
    return [_section(text) for text in _paragraphs([f"*{title}*" if title else "", *lines])]


def _lines(card: Card, stands_alone: bool) -> tuple[Line, ...]:
    """The summary is for locked phones: where there are lines, they say the same."""
    if card.title:
        return card.lines
    before = about(card) if stands_alone else ()
    return (before + card.lines[0], *card.lines[1:]) if card.lines else (card.summary,)


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """As many lines in one section as it takes."""
    text = ""
    for line in filter(None, lines):
        if text and length(text) + 1 + length(line) > SECTION_LIMIT:
            yield text
            text = ""
        text = f"{text}\n{line}" if text else line
    if text:
        yield text


def _section(text: str) -> Json:
    return {"type": "section", "text": mrkdwn(text), "expand": True}


def mrkdwn(text: str) -> Json:
    """`verbatim`: Slack links and mentions nothing by itself."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def plain(text: str, limit: int) -> Json:
    return {"type": "plain_text", "text": Ink(limit).plain(text, limit) or BLANK, "emoji": True}


def _label(text: str, ink: Ink) -> Json:
    written = ink.plain(text, LABEL_LIMIT)
    return {"type": "plain_text", "text": written or BLANK, "emoji": True}


def _buttons(buttons: Sequence[CardButton], ink: Ink) -> Iterator[Json]:
    """A button that Slack does not take, or that would do nothing, is left out."""
    for number, button in enumerate(buttons[:MOST_BUTTONS]):
        if not ink.left:
            return
        if button.link and is_url(button.link, URL_LIMIT):
            label = _label(button.label, ink)
            action = f"link:{number}"
            yield {"type": "button", "text": label, "action_id": action, "url": button.link}
        elif _is_usable(button.token, TOKEN_LIMIT):
            yield _press(button, number, _label(button.label, ink))


def _press(button: CardButton, number: int, label: Json) -> Json:
    about: Json = {"type": "button", "text": label, "action_id": f"press:{number}"}
    about["value"] = button.token
    return about | {"style": "primary"} if button.is_primary else about


def _is_usable(token: str, limit: int) -> bool:
    """A token that Slack does not take whole would come back as another one."""
    return 0 < length(token) <= limit and token == safe(token)


def _selects(selects: Sequence[Select], ink: Ink) -> Iterator[Json]:
    for number, select in enumerate(selects):
        placeholder = ink.plain(select.placeholder, PLACEHOLDER_LIMIT) or BLANK
        options = list(_options(select.options, ink))
        if options:
            yield {
                "type": "static_select",
                "action_id": f"select:{number}",
                "placeholder": {"type": "plain_text", "text": placeholder, "emoji": True},
                "options": options,
            }


def _options(options: Sequence[CardButton], ink: Ink) -> Iterator[Json]:
    for option in options[:OPTIONS_PER_SELECT]:
        if ink.left and _is_usable(option.token, OPTION_TOKEN_LIMIT):
            yield {"text": _label(option.label, ink), "value": option.token}


def _actions(elements: Sequence[Json]) -> Iterator[Json]:
    for group in _in_groups(elements[: 2 * MOST_BUTTONS], ELEMENTS_PER_ACTIONS):
        yield {"type": "actions", "elements": group}


def _facts(facts: Sequence[Fact], ink: Ink, workspace: str) -> Iterator[Json]:
    fields = [_fact(each, ink, workspace) for each in facts[:MOST_FACTS] if ink.left]
    for group in _in_groups(fields, FIELDS_PER_SECTION):
        yield {"type": "section", "fields": group}


def _fact(fact: Fact, ink: Ink, workspace: str) -> Json:
    label = ink.line((fact.label,), FACT_LABEL_LIMIT, workspace) or BLANK
    limit = FIELD_LIMIT - length(label) - 3
    return mrkdwn(f"*{label}*\n{ink.line(fact.value, limit, workspace, pings=False) or BLANK}")


def _in_groups(things: Sequence[Json], size: int) -> Iterator[list[Json]]:
    return (list(things[start : start + size]) for start in range(0, len(things), size))


# Forms ---------------------------------------------------------------------------------------------

FORM = "form"  # every modal's callback_id; whose form it is stands in its metadata


def view(form: Form, cancel: str, where: Json) -> Json:
    """`where` comes back with what is typed, beside the form's token."""
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": json.dumps({"token": form.token, **where}),
        "title": plain(form.title, TITLE_LIMIT),
        "submit": plain(form.submit, TITLE_LIMIT),
        "close": plain(cancel, TITLE_LIMIT),
        "blocks": [_input(each) for each in form.fields[:INPUTS_PER_VIEW]],
    }


def _input(about: Field) -> Json:
    return {
        "type": "input",
        "block_id": about.name,
        "label": plain(about.label, FIELD_LABEL_LIMIT),
        "optional": not about.is_required,
        "element": _choice(about) or _text_input(about),
    }


def _text_input(about: Field) -> Json:
    element: Json = {
        "type": "plain_text_input",
        "action_id": "typed",
        "multiline": about.is_long,
        "max_length": INPUT_LIMIT,
    }
    initial = Ink(INPUT_LIMIT).plain(about.initial, INPUT_LIMIT)
    return element | {"initial_value": initial} if initial else element


def _choice(about: Field) -> Json | None:
    options = [
        {"text": plain(label, LABEL_LIMIT), "value": value}
        for value, label in about.options[:OPTIONS_PER_SELECT]
        if _is_usable(value, OPTION_TOKEN_LIMIT)
    ]
    if not options:
        return None
    element: Json = {"type": "static_select", "action_id": "chosen", "options": options}
    initial = next((each for each in options if each["value"] == about.initial), None)
    return element | {"initial_option": initial} if initial else element


def receipt_view(blocks: Sequence[Json], title: str, close: str) -> Json:
    """A modal that answers the form it replaces; what can be pressed stands in the reporter's room."""
    return {
        "type": "modal",
        "title": plain(title, TITLE_LIMIT),
        "close": plain(close, TITLE_LIMIT),
        "blocks": [each for each in blocks if each["type"] == "section"],
    }


def home_view(card: Card, workspace: str) -> Json:
    return {"type": "home", "blocks": render(card, workspace).blocks}
