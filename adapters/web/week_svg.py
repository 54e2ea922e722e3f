"""The picture of a week as SVG. Pure; every text is escaped.

It has no size of its own: lengths across are in percent of whatever it is shown in, so that a phone and a
wide screen get the same picture with the same letters.
"""

from collections.abc import Iterator

from markupsafe import Markup

from adapters.web.week import Bar, Day, Kind, Strip, Week
from adapters.web.week_style import PICTURE

HEAD, LANE, GAP = 36, 26, 4  # heights: of a day's heading, of a lane, and between two
GUTTER = 23  # percent, for the names of the regions
LEAST_LABEL = 5.0  # percent of a day; a shorter bar has no room for a name
ASLEEP = 4  # height of the strip that marks somebody's night
BETWEEN_DAYS = 10

TITLED = Markup('<title id="week-title">{}</title><desc id="week-about">{}</desc>')


def svg(week: Week, now_label: str, *, alone: bool = False) -> Markup:
    """Args:
    now_label: the word beside the line that marks the present.
    alone: as a file of its own, with its style; else within a page that has it.
    """
    parts, top = list[Markup](), 0
    for day in week.days:
        parts.append(Markup().join(_day(day, top, now_label)))
        top += height(day) + BETWEEN_DAYS
    style = Markup("<style>{}</style>").format(Markup(PICTURE)) if alone else Markup()  # noqa: S704 - our own
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="week" width="100%" height="{}" role="img" '
        'aria-labelledby="week-title week-about">{}{}{}</svg>'
    ).format(top, TITLED.format(week.title, " ".join(week.summary)), style, Markup().join(parts))


def height(day: Day) -> int:
    return HEAD + len(day.lanes) * (LANE + GAP)


def _day(day: Day, top: int, now_label: str) -> Iterator[Markup]:
    is_today = day.now is not None
    yield Markup('<text x="0" y="{}" class="day{}">{}</text>').format(
        top + 13, " today" if is_today else "", day.label
    )
    if day.note:
        yield Markup('<text x="100%" y="{}" class="small" text-anchor="end">{}</text>').format(
            top + 13, day.note
        )
    for number, lane in enumerate(day.lanes):
        y = top + HEAD + number * (LANE + GAP)
        yield Markup('<svg x="0" y="{}" width="{}%" height="{}">{}</svg>').format(
            y,
            GUTTER - 1,
            LANE,
            _region(lane.region),
        )
    yield Markup('<svg x="{}%" y="{}" width="{}%" height="{}">{}</svg>').format(
        GUTTER, top, 100 - GUTTER, height(day), Markup().join(_hours(day, now_label))
    )


def _region(name: str) -> Markup:
    """What has several words has two lines, so that a phone has room for it."""
    first, _, rest = name.partition(" ")
    if not rest:
        return Markup('<text x="0" y="17" class="small">{}</text>').format(name)
    return Markup(
        '<text x="0" y="11" class="small">{}<tspan x="0" dy="12">{}</tspan></text>'
    ).format(first, rest)


def _hours(day: Day, now_label: str) -> Iterator[Markup]:
    """The part of a day that is to scale."""
    bottom = height(day)
    for number, _ in enumerate(day.lanes):
        y = HEAD + number * (LANE + GAP)
        yield Markup('<rect x="0" y="{}" width="100%" height="{}" class="lane"/>').format(y, LANE)
    for at, label in day.ticks:
        yield Markup('<line x1="{0}%" x2="{0}%" y1="{1}" y2="{2}" class="tick"/>').format(
            at, HEAD - 4, bottom
        )
        yield Markup('<text x="{}%" y="{}" class="small">{}</text>').format(at, HEAD - 6, label)
    for number, lane in enumerate(day.lanes):
        y = HEAD + number * (LANE + GAP)
        yield from (_bar(bar, y) for bar in lane.bars)
    yield from (_rect(night, HEAD - 18, bottom - HEAD + 18, "dusk") for night in day.nights)
    for number, lane in enumerate(day.lanes):
        y = HEAD + number * (LANE + GAP)
        yield from (_label(bar, y) for bar in lane.bars)
    if day.now is not None:
        yield from _now(day.now, bottom, now_label)


def _bar(bar: Bar, y: int) -> Markup:
    kind = f"h{bar.hue}" if bar.kind is Kind.CALLED else bar.kind.value
    strips = (_rect(_inside(each, bar.at), LANE - ASLEEP, ASLEEP, "asleep") for each in bar.asleep)
    return _box(bar, y).format(
        Markup('<rect x="0.5" y="0.5" width="100%" height="{}" rx="4" class="{}"/>{}').format(
            LANE - 1, kind, Markup().join(strips)
        )
    )


def _label(bar: Bar, y: int) -> Markup:
    """Above everything that shades it; what it covers is said to whoever points at it."""
    fits = bar.at.width >= LEAST_LABEL
    text = Markup('<text x="6" y="17" class="of-{}">{}</text>').format(bar.kind.value, bar.label)
    return _box(bar, y).format(
        Markup('<title>{}</title><rect width="100%" height="{}" fill-opacity="0"/>{}').format(
            bar.about, LANE, text if fits else ""
        )
    )


def _box(bar: Bar, y: int) -> Markup:
    """Cuts off what has no room in it."""
    box = Markup('<svg x="{}%" y="{}" width="{}%" height="{}">').format(
        bar.at.left, y, bar.at.width, LANE
    )
    return box + Markup("{}</svg>")


def _inside(part: Strip, whole: Strip) -> Strip:
    """A part of a bar in percent of the bar."""
    scale = 100 / whole.width if whole.width else 0.0
    return Strip(round((part.left - whole.left) * scale, 3), round(part.width * scale, 3))


def _rect(strip: Strip, y: int, tall: int, kind: str) -> Markup:
    return Markup('<rect x="{}%" y="{}" width="{}%" height="{}" class="{}"/>').format(
        strip.left, y, strip.width, tall, kind
    )


def _now(at: float, bottom: int, label: str) -> Iterator[Markup]:
    side = "end" if at > 90 else "start"
    yield Markup('<line x1="{0}%" x2="{0}%" y1="{1}" y2="{2}" class="now"/>').format(at, 14, bottom)
    yield Markup('<text x="{}%" y="11" class="is-now" text-anchor="{}">{}</text>').format(
        at, side, label
    )
