"""Cards and forms as Discord's messages and modals. Pure; no input breaks a limit.

A card is a short line (what a locked phone shows), then an embed with the colour, the lines and the facts,
then its buttons. What is only a few lines is a message without an embed. Why not Components V2:
docs/decisions/0010-discord-messages.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from adapters.discord.markdown import URL_LIMIT, Ink, label_of, mentioned
from adapters.discord.marks import BITS
from adapters.discord.naming import Json
from bot.cards.card import Card, CardButton, Colour, Fact, Field, Form, Select, about
from bot.cards.ink import is_url, length, safe

# Discord, "Create Message", "Embed Limits", "Component Reference"; read in August 2026:
CONTENT_LIMIT = 2_000 - BITS
EMBEDS_LIMIT = 6_000  # all embeds of a message together
TITLE_LIMIT = 256
DESCRIPTION_LIMIT = 4_096
FIELDS = 25
FIELD_NAME_LIMIT = 256
FIELD_LIMIT = 1_024
ROWS = 5
BUTTONS_PER_ROW = 5
LABEL_LIMIT = 80  # of a button
CUSTOM_ID_LIMIT = 100
OPTIONS = 25
OPTION_LIMIT = 100  # of a label and of a value
PLACEHOLDER_LIMIT = 150
MODAL_TITLE_LIMIT = 45  # and of a field's label
MODAL_PARTS = 5
INPUT_LIMIT = 4_000
THREAD_NAME_LIMIT = 100

# Our own, well within those:
WORDS = EMBEDS_LIMIT - 100  # title, lines and facts of a card
SUMMARY_LIMIT = 1_000
MOST_MENTIONS = 20
BLANK = "·"  # Discord refuses an empty label
COLOURS = {
    Colour.RED: 0xD92D20,
    Colour.ORANGE: 0xF79009,
    Colour.YELLOW: 0xFDB022,
    Colour.GREY: 0x98A2B3,
    Colour.GREEN: 0x12B76A,
}
ROW, BUTTON, SELECT, TEXT_INPUT, LABEL = 1, 2, 3, 4, 18  # types of components
PRIMARY, SECONDARY, LINK = 1, 2, 5  # styles of buttons
SHORT, PARAGRAPH = 1, 2  # styles of inputs


@dataclass(frozen=True, slots=True)
class Shown:
    """`calls`: the only accounts that may be notified."""

    content: str
    embeds: tuple[Json, ...] = ()
    components: tuple[Json, ...] = ()
    calls: tuple[str, ...] = ()

    def as_body(self, mark: str = "") -> Json:
        """A message's body. What is empty is said too, so that an edit takes it away."""
        return {
            "content": self.content + mark,
            "embeds": list(self.embeds),
            "components": list(self.components),
            "allowed_mentions": {"parse": [], "users": list(self.calls)},
        }


def render(card: Card, *, pings: bool = True, stands_alone: bool = False) -> Shown:
    """Args:
    pings: False writes names, so that a message which should be quiet notifies nobody.
    stands_alone: in a direct message, where nothing around it says what a few lines are about.
    """
    lines = _plain_lines(card, pings, stands_alone)
    content = lines or Ink(CONTENT_LIMIT).line(card.summary, SUMMARY_LIMIT, pings) or BLANK
    embeds = () if lines else tuple(_embeds(card, content, pings))
    content, calls = _calling(card, content) if pings else (content, ())
    return Shown(content, embeds, tuple(_rows(card)), calls)


def _plain_lines(card: Card, pings: bool, stands_alone: bool) -> str:
    """A message of a few lines; empty if it takes an embed."""
    if card.title or card.facts or card.colour is not None:
        return ""
    before = about(card) if stands_alone else ()
    lines = (before + card.lines[0], *card.lines[1:]) if card.lines else (card.summary,)
    whole = Ink(CONTENT_LIMIT + 1)
    text = "\n".join(whole.line(each, CONTENT_LIMIT + 1, pings) for each in lines).strip()
    return text if length(text) <= CONTENT_LIMIT and whole.left else ""


def _calling(card: Card, content: str) -> tuple[str, tuple[str, ...]]:
    """A mention in an embed notifies nobody, so whom it calls is named before the line."""
    lines = (card.summary, card.title, *card.lines, *(fact.value for fact in card.facts))
    calls = tuple(dict.fromkeys(mentioned(lines)))[:MOST_MENTIONS]
    missing = " ".join(f"<@{user}>" for user in calls if f"<@{user}>" not in content)
    return (f"{missing} {content}" if missing else content), calls


def _embeds(card: Card, content: str, pings: bool) -> Iterator[Json]:
    """What the line above it does not say already."""
    ink = Ink(WORDS)
    embed: Json = {"color": COLOURS[card.colour]} if card.colour is not None else {}
    if card.title and not label_of(card.summary).startswith(label_of(card.title)):
        embed["title"] = ink.line(card.title, TITLE_LIMIT, pings=False)
    limit = DESCRIPTION_LIMIT
    lines = []
    for line in card.lines:
        if Ink(limit).line(line, limit, pings) in content:
            continue
        if written := ink.line(line, limit, pings):
            lines.append(written)
            limit -= length(written) + 1
            ink.left = max(0, ink.left - 1)
    embed["description"] = "\n".join(lines)
    embed["fields"] = [_field(each, ink) for each in card.facts[:FIELDS] if ink.left > 1]
    shown = {name: value for name, value in embed.items() if value}
    if shown.keys() - {"color"}:
        yield shown


def _field(fact: Fact, ink: Ink) -> Json:
    name = ink.plain(fact.label, min(FIELD_NAME_LIMIT, ink.left - 1)) or BLANK
    value = ink.line(fact.value, FIELD_LIMIT, pings=False) or BLANK
    return {"name": name, "value": value, "inline": True}


# Buttons and selects -------------------------------------------------------------------------------


def _rows(card: Card) -> Iterator[Json]:
    selects = list(_selects(card.selects))[: ROWS - 1]
    buttons = list(_buttons(card.buttons))[: (ROWS - len(selects)) * BUTTONS_PER_ROW]
    for start in range(0, len(buttons), BUTTONS_PER_ROW):
        yield {"type": ROW, "components": buttons[start : start + BUTTONS_PER_ROW]}
    for select in selects:
        yield {"type": ROW, "components": [select]}


def _buttons(buttons: Iterable[CardButton]) -> Iterator[Json]:
    """A button that Discord does not take, or that would do nothing, is left out."""
    used: set[str] = set()
    for button in buttons:
        label = _plain(button.label, LABEL_LIMIT)
        if button.link and is_url(button.link, URL_LIMIT):
            yield {"type": BUTTON, "style": LINK, "label": label, "url": button.link}
        elif _is_usable(button.token) and button.token not in used:
            used.add(button.token)
            style = PRIMARY if button.is_primary else SECONDARY
            yield {"type": BUTTON, "style": style, "label": label, "custom_id": button.token}


def _is_usable(token: str) -> bool:
    """A token that Discord does not take whole would come back as another one."""
    return 0 < length(token) <= CUSTOM_ID_LIMIT and token == safe(token) == token.strip()


def _selects(selects: Iterable[Select]) -> Iterator[Json]:
    for number, select in enumerate(selects):
        options = _options((each.token, each.label) for each in select.options)
        if options:
            yield {
                "type": SELECT,
                "custom_id": f"select:{number}",
                "placeholder": _plain(select.placeholder, PLACEHOLDER_LIMIT),
                "options": options[:OPTIONS],
            }


def _options(options: Iterable[tuple[str, str]]) -> list[Json]:
    unique = {value: label for value, label in options if _is_usable(value)}
    return [
        {"label": _plain(label, OPTION_LIMIT), "value": value} for value, label in unique.items()
    ]


def _plain(text: str, limit: int) -> str:
    return Ink(limit).plain(text, limit) or BLANK


# Forms ---------------------------------------------------------------------------------------------


def modal(form: Form) -> Json:
    """What is sent brings back the form's token, and where it was opened; nothing need be kept."""
    parts = [part for each in form.fields for part in _parts(each)]
    return {
        "custom_id": form.token,
        "title": _plain(form.title, MODAL_TITLE_LIMIT),
        "components": parts[:MODAL_PARTS],
    }


def _parts(about: Field) -> Iterator[Json]:
    """A choice among more than one list holds is several lists, and none of them is required."""
    options = _options(about.options)
    if not options:
        yield _labelled(about.label, _text_input(about))
        return
    lists = [options[start : start + OPTIONS] for start in range(0, len(options), OPTIONS)]
    for number, each in enumerate(lists):
        span = f" ({each[0]['label'][:8]}–{each[-1]['label'][:8]})" if len(lists) > 1 else ""
        yield _labelled(about.label + span, _choice(about, number, each, len(lists) == 1))


def _labelled(label: str, component: Json) -> Json:
    return {"type": LABEL, "label": _plain(label, MODAL_TITLE_LIMIT), "component": component}


def _choice(about: Field, number: int, options: Sequence[Json], alone: bool) -> Json:
    is_required = about.is_required and alone
    return {
        "type": SELECT,
        "custom_id": f"{about.name}.{number}" if number else about.name,
        "required": is_required,
        "min_values": int(is_required),
        "max_values": 1,
        "options": [
            each | {"default": True} if each["value"] == about.initial else each for each in options
        ],
    }


def _text_input(about: Field) -> Json:
    element: Json = {
        "type": TEXT_INPUT,
        "custom_id": about.name,
        "style": PARAGRAPH if about.is_long else SHORT,
        "required": about.is_required,
        "max_length": INPUT_LIMIT,
    }
    initial = Ink(INPUT_LIMIT).plain(about.initial, INPUT_LIMIT)
    return element | {"value": initial} if initial else element


def thread_name(text: str) -> str:
    return _plain(text, THREAD_NAME_LIMIT)
