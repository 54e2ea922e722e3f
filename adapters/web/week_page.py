"""The page with the picture of a week, and the same as a table. It runs nothing and loads nothing."""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from urllib.parse import urlencode

from markupsafe import Markup

from adapters.web.week import Kind, Row, Week
from adapters.web.week_style import STYLE
from adapters.web.week_svg import svg
from bot.domain.person import Language
from bot.domain.say import Say, say
from bot.messages import Speaker, words
from bot.messages.clocks import city

PATH, PICTURE_PATH = "/oncall", "/oncall.svg"


def headers(style: str) -> Mapping[str, str]:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return {
        "Content-Security-Policy": (
            f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'"
        ),
        "Cache-Control": "no-store",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """Which week, on whose clock and in which language: what stands in the page's address."""

    first: date
    zone: str
    language: Language

    def href(self, first: date | None) -> str:
        """The same for another week; None: for whichever it then is."""
        week = {"week": named(first)} if first else {}
        return f"{PATH}?{urlencode(week | {'zone': self.zone, 'lang': self.language.value})}"


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the picture. A week of None cannot be shown."""

    before: date | None
    after: date | None
    zones: Sequence[str]
    has_workspace: bool


Words = Callable[[Say], str]


def page(week: Week, asked: Asked, around: Around, speaker: Speaker) -> str:
    word: Words = partial(words, speaker=speaker)
    body = Markup(
        "<main>{home}<h1>{title}</h1>{summary}<nav>{links}{form}</nav>{legend}{picture}"
        "<details><summary>{as_table}</summary>{table}</details></main>"
    ).format(
        home=_home(around, word),
        title=week.title,
        summary=_summary(week),
        links=_links(asked, around, word),
        form=_form(asked, around, word),
        legend=_legend(word, city(asked.zone, asked.language)),
        picture=svg(week, word(say("week-now"))),
        as_table=word(say("week-as-table")),
        table=_table(week.rows, word),
    )
    return _document(week.title, asked.language, body)


def named(first: date) -> str:
    """Seven days in an address: `2026-W48`, or their first day where that is no Monday."""
    return f"{first:%G-W%V}" if first.weekday() == 0 else first.isoformat()


def plain_page(text: str, language: Language) -> str:
    body = Markup('<main><p>{}</p><p><a href="{}">{}</a></p></main>').format(text, PATH, PATH)
    return _document("Showcaller", language, body)


def _document(title: str, language: Language, body: Markup) -> str:
    style = Markup(STYLE)  # noqa: S704 - our own
    return DOCUMENT.format(lang=language.value, title=title, style=style, body=body)


DOCUMENT = Markup("""\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
""")


def _home(around: Around, word: Words) -> Markup:
    if not around.has_workspace:
        return Markup()
    return Markup('<a href="/">← {}</a>').format(word(say("week-workspace")))


def _summary(week: Week) -> Markup:
    """The clock it goes by, then what is wrong: a sentence, and each gap below it."""
    clock, found, *gaps = week.summary
    kind = "gaps" if week.gaps else "muted"
    items = Markup().join(Markup("<li>{}</li>").format(each) for each in gaps)
    listed = Markup("<ul>{}</ul>").format(items) if gaps else Markup()
    return Markup('<p class="muted">{}</p><p class="{}">{}</p>{}').format(
        clock, kind, found, listed
    )


def _links(asked: Asked, around: Around, word: Words) -> Markup:
    link = Markup('<a href="{}"{}>{}</a>')
    before = link.format(
        asked.href(around.before), Markup(' rel="prev"'), f"← {word(say('week-before'))}"
    )
    after = link.format(
        asked.href(around.after), Markup(' rel="next"'), f"{word(say('week-after'))} →"
    )
    this = link.format(asked.href(None), "", word(say("week-this")))
    return Markup().join(
        [before if around.before else Markup(), this, after if around.after else Markup()]
    )


def _form(asked: Asked, around: Around, word: Words) -> Markup:
    options = Markup().join(
        Markup('<option value="{}"{}>{}</option>').format(
            zone, Markup(" selected") if zone == asked.zone else "", city(zone, asked.language)
        )
        for zone in around.zones
    )
    return Markup(
        '<form action="{}"><input type="hidden" name="week" value="{}"><input type="hidden" '
        'name="lang" value="{}"><label for="zone">{}</label><select id="zone" name="zone">{}</select>'
        "<button>{}</button></form>"
    ).format(
        PATH,
        named(asked.first),
        asked.language.value,
        word(say("week-zone")),
        options,
        word(say("week-show")),
    )


def _legend(word: Words, where: str) -> Markup:
    swatch = Markup(
        '<li><svg class="week" width="20" height="14" aria-hidden="true"><rect width="20" height="14" '
        'class="{}"/>{}</svg>{}</li>'
    )
    strip = Markup('<rect y="10" width="20" height="4" class="asleep"/>')
    return Markup('<ul class="legend">{}</ul>').format(
        Markup().join(
            [
                swatch.format("dusk", "", word(say("week-legend-night", city=where))),
                swatch.format("h5", strip, word(say("week-legend-asleep"))),
                swatch.format(Kind.GAP.value, "", word(say("week-nobody"))),
            ]
        )
    )


def _table(rows: Sequence[Row], word: Words) -> Markup:
    heads = (
        word(say("week-column-day")),
        word(say("week-column-region")),
        word(say("week-column-hours")),
        word(say("week-column-who")),
        word(say("week-column-backup")),
    )
    head = Markup().join(Markup('<th scope="col">{}</th>').format(each) for each in heads)
    body = Markup().join(_row(row) for row in rows)
    return Markup(
        '<div class="scroll" tabindex="0"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(head, body)


def _row(row: Row) -> Markup:
    kind = Markup(' class="no"') if row.kind is Kind.GAP else ""
    return Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td{}>{}</td><td>{}</td></tr>").format(
        row.day, row.region, row.hours, kind, row.who, row.backups
    )
