"""Templates, and the headers that keep a page from doing more than it should."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from adapters.local.flow import begins_day, by_day, follows
from adapters.local.html import (
    OPENABLE,
    hue,
    initials,
    line_html,
    shortened,
    text_html,
    time_html,
)
from adapters.local.render import time_of_day
from bot.messages.clocks import city, day

STATIC = files("adapters.local") / "static"
TEMPLATES = files("adapters.local") / "templates"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",  # with less, a form without scripts has no Origin to check
    "X-Content-Type-Options": "nosniff",
}
# What links and forms do in place: the whole view is its address, so the answer replaces the view.
BOOST = "target:#workspace swap:'outerMorph show:none' select:#workspace"


@cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("adapters.local"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        begins_day=begins_day,
        boost=BOOST,
        by_day=by_day,
        city=city,
        clock=time_of_day,
        day=day,
        follows=follows,
        grouped=grouped,
        hue=hue,
        initials=initials,
        line=line_html,
        openable=OPENABLE.match,
        shortened=shortened,
        static=static_url,
        text=text_html,
        time=time_html,
        version=version,
    )
    return made


def warm() -> None:
    """Compile the templates, so that nobody's first view waits for it."""
    for template in environment().list_templates():
        environment().get_template(template)


def page(template: str, status: int = 200, **values: object) -> HTMLResponse:
    content = environment().get_template(template).render(**values)
    return HTMLResponse(content, status, HEADERS)


@cache
def version() -> str:
    """Another one if what a browser has loaded no longer fits what it is sent."""
    files = sorted((*STATIC.iterdir(), *TEMPLATES.iterdir()), key=lambda file: file.name)
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


@cache
def static_url(name: str) -> str:
    """With a mark of its content, so that a browser may keep it for ever."""
    digest = sha256((STATIC / name).read_bytes()).hexdigest()
    return f"/static/{digest[:12]}/{name}"


def grouped(reactions: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Each emoji with who put it."""
    found: dict[str, list[str]] = defaultdict(list)
    for emoji, user in reactions:
        found[emoji].append(user)
    return list(found.items())
