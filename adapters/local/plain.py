"""What is on the platform, as plain structures for JSON."""

from adapters.local.render import as_text, text_of
from adapters.local.values import Message
from bot.cards.card import Card, CardButton, Form

Plain = dict[str, object]


def plain_message(message: Message, user: str = "") -> Plain:
    """`notify`: it rang this user; with no user, it rang anybody."""
    return {
        "id": message.id,
        "conversation": message.conversation,
        "thread": message.thread or None,
        "author": message.author or "showcaller",
        "text": message.text if message.card is None else text_of(message.card),
        "card": plain_card(message.card) if message.card else None,
        "notify": user in message.rings if user else bool(message.rings),
        "rings": list(message.rings),
        "ephemeral": bool(message.only_for),
        "only_for": message.only_for or None,
        "key": message.key or None,
        "sent_at": message.sent_at.isoformat(),
        "edited_at": message.edited_at.isoformat() if message.edited_at else None,
        "reactions": [list(each) for each in message.reactions],
    }


def plain_card(card: Card) -> Plain:
    return {
        "summary": as_text(card.summary),
        "title": as_text(card.title),
        "lines": [as_text(line) for line in card.lines],
        "facts": [{"label": each.label, "value": as_text(each.value)} for each in card.facts],
        "buttons": [_button(each) for each in card.buttons],
        "selects": [
            {"placeholder": each.placeholder, "options": [_button(one) for one in each.options]}
            for each in card.selects
        ],
        "colour": card.colour,
        "language": card.language,
    }


def plain_form(form: Form) -> Plain:
    return {
        "token": form.token,
        "title": form.title,
        "submit": form.submit,
        "fields": [
            {
                "name": each.name,
                "label": each.label,
                "is_long": each.is_long,
                "is_required": each.is_required,
                "options": [list(option) for option in each.options],
                "initial": each.initial,
            }
            for each in form.fields
        ],
    }


def _button(button: CardButton) -> Plain:
    return {
        "token": button.token,
        "label": button.label,
        "is_primary": button.is_primary,
        "link": button.link or None,
    }
