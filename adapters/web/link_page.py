"""The page behind a link, as HTML: what it is about and its buttons. It loads nothing and runs nothing."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup, escape

from bot.cards.card import Card
from bot.domain.person import Language
from bot.domain.say import Say
from bot.messages import Speaker, words
from bot.messages.line import Line, Link, plain_text

STYLE = """\
:root { color-scheme: light dark; }
html { background: light-dark(#fff, #121212); color: light-dark(#111, #eee); }
a { color: light-dark(#0b5cad, #8cc4ff); }
body { font: 17px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 34rem; padding: 1.25rem; }
h1 { font-size: 1.3rem; line-height: 1.35; margin: 0 0 .75rem; overflow-wrap: anywhere; }
p, dl { margin: 0 0 .75rem; overflow-wrap: anywhere; }
.note { border-inline-start: .3rem solid light-dark(#0b6e4f, #58d6a7); padding-inline-start: .75rem; }
.note { font-weight: 600; }
dt { font-size: .85rem; color: light-dark(#555, #aaa); }
dd { margin: 0 0 .5rem; }
form { display: grid; gap: .75rem; margin: 1rem 0; }
button { font: inherit; font-weight: 600; min-height: 3.25rem; border-radius: .6rem; cursor: pointer; }
button { border: 2px solid light-dark(#0b5cad, #8cc4ff); background: transparent; color: inherit; }
button:first-of-type { background: #0b5cad; border-color: #0b5cad; color: #fff; }
"""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """`notes`: what became of the link. `buttons`: token and label, the first one foremost."""

    language: Language
    card: Card | None = None
    notes: tuple[str, ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()


def page(shown: Shown) -> str:
    card = shown.card
    title = _line(card.title) if card else Markup("Showcaller")
    parts = [
        Markup("<h1>{}</h1>").format(title),
        *(Markup('<p class="note" role="status">{}</p>').format(each) for each in shown.notes),
        *(Markup("<p>{}</p>").format(_line(line)) for line in (card.lines if card else ())),
        _form(shown.buttons),
        _facts(card) if card else "",
    ]
    return _html(shown.language, plain_text(card.title) if card else "Showcaller", parts)


def plain_page(sentence: Say, hotline: str) -> str:
    """One sentence, in every language: it is not known who reads it."""
    said = [
        Markup('<p lang="{}">{}</p>').format(
            language, words(sentence, Speaker(language, hotline=hotline))
        )
        for language in Language
    ]
    return _html(Language.EN, "Showcaller", [Markup("<h1>Showcaller</h1>"), *said])


def _form(buttons: Iterable[tuple[str, str]]) -> Markup:
    pressed = Markup("").join(
        Markup('<button name="press" value="{}">{}</button>').format(token, label)
        for token, label in buttons
    )
    return Markup('<form method="post">{}</form>').format(pressed) if pressed else Markup("")


def _facts(card: Card) -> Markup:
    facts = (
        Markup("<dt>{}</dt><dd>{}</dd>").format(each.label, _line(each.value))
        for each in card.facts
    )
    return Markup("<dl>{}</dl>").format(Markup("").join(facts)) if card.facts else Markup("")


def _line(line: Line) -> Markup:
    return Markup("").join(
        _link(span) if isinstance(span, Link) else escape(plain_text((span,))) for span in line
    )


def _link(link: Link) -> Markup:
    if not link.url.startswith(("https://", "http://")):
        return escape(link.label)
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(link.url, link.label)


def _html(language: Language, title: str, parts: Iterable[Markup | str]) -> str:
    body = "\n".join(str(each) for each in parts if each)
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{escape(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
