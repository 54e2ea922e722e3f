"""A card as plain text, so that a person can read the stored renders as they would see them."""

from collections.abc import Iterator

from bot.cards.card import Card, CardButton, Form
from bot.messages import plain_text
from bot.messages.line import Line, Link, Mention, Span, UserText


def shown(card: Card) -> str:
    return "\n".join(_parts(card)) + "\n"


def _parts(card: Card) -> Iterator[str]:
    yield f"push: {plain_text(card.summary)}"
    if card.title:
        yield f"== {marked(card.title)}"
    yield from (marked(line) for line in card.lines)
    yield from (f"  {fact.label}: {marked(fact.value)}" for fact in card.facts)
    if card.buttons:
        yield " ".join(_button(each) for each in card.buttons)
    for select in card.selects:
        yield f"[{select.placeholder} ▾]"
        yield from (f"  {each.label} <{each.token}>" for each in select.options)
    yield f"-- {card.colour or 'no colour'}, {card.language}"


def _button(button: CardButton) -> str:
    strong = "*" if button.is_primary else ""
    return f"[{strong}{button.label}{strong} <{button.token or button.link}>]"


def marked(line: Line) -> str:
    """What is typed stands in ‹›, people after @, links with their address."""
    return "".join(_span(span) for span in line)


def _span(span: Span) -> str:
    match span:
        case UserText():
            return f"‹{span.text}›"
        case Mention():
            return f"@{span.name}"
        case Link():
            return f"{span.label} <{span.url}>"
    return plain_text((span,))


def form_text(form: Form) -> str:
    head = f"{form.title} <{form.token}> [{form.submit}]"
    fields = (
        f"  {f.name}{'' if f.is_required else '?'}: {f.label} {' | '.join(o[1] for o in f.options)}"
        for f in form.fields
    )
    return "\n".join((head, *(each.rstrip() for each in fields))) + "\n"
