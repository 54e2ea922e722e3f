"""Cards and forms with anything in them, to be held against each platform's limits."""

from datetime import UTC

from hypothesis import strategies as st

from bot.cards.card import Card, CardButton, Colour, Fact, Field, Form, Select
from bot.domain.person import Account
from bot.messages.line import Instant, Line, Link, Mention, UserText

SLACK_ACTS = "<!channel> <@U1> <#C1|x> &lt; <https://evil.example|bank>"
DISCORD_ACTS = "@everyone <@1> <#2> <:x:3> <t:1:F> [pay](https://evil.example) https://x.example"
BLOCKS = "# -# 1. - >"
FORMATS = "` ``` *b* _i_ __u__ ~s~ ~~s~~ ||s|| > | ^ \\"
BREAKING = ("\n", "\0", "\ud83d", "👩\u200d👩\u200d👧", " ", "𝕏" * 40, "x" * 4000)
NASTY = st.sampled_from([*f"{SLACK_ACTS} {DISCORD_ACTS} {BLOCKS} {FORMATS}".split(), *BREAKING])
TEXTS = st.lists(st.text(max_size=30) | NASTY, max_size=8).map("".join)
LONG_TEXTS = TEXTS | st.integers(1, 20_000).map(lambda n: "<&>_"[n % 4] * n)
INSTANTS = st.builds(
    Instant,
    st.datetimes(timezones=st.just(UTC)),
    st.sampled_from(["UTC", "Asia/Shanghai", "no/such", ""]),
)
ACCOUNTS = st.builds(
    Account,
    st.sampled_from(["slack", "discord", "local"]),
    st.sampled_from(["T0SHOW", "1"]),
    TEXTS | st.integers(1, 2**63).map(str),
)
MENTIONS = st.builds(Mention, TEXTS, st.lists(ACCOUNTS, max_size=2).map(tuple))
LINKS = st.builds(Link, TEXTS, TEXTS | TEXTS.map(lambda text: f"https://x.example/{text}"))
SPANS = TEXTS | st.builds(UserText, LONG_TEXTS) | INSTANTS | MENTIONS | LINKS
LINES: st.SearchStrategy[Line] = st.lists(SPANS, max_size=5).map(tuple)
BUTTONS = st.builds(CardButton, TEXTS, TEXTS, st.booleans(), st.just("") | TEXTS)
NUMBERED = st.integers(1, 130).map(
    lambda n: tuple(CardButton(f"t:{each}", str(each)) for each in range(n))
)
MANY_BUTTONS = (
    st.lists(BUTTONS, max_size=6).map(tuple) | BUTTONS.map(lambda b: (b,) * 130) | NUMBERED
)
CARDS = st.builds(
    Card,
    summary=LINES,
    title=LINES,
    lines=st.lists(LINES, max_size=6).map(tuple),
    facts=st.lists(st.builds(Fact, TEXTS, LINES), max_size=35).map(tuple),
    buttons=MANY_BUTTONS,
    selects=st.lists(st.builds(Select, TEXTS, MANY_BUTTONS), max_size=3).map(tuple),
    colour=st.none() | st.sampled_from(Colour),
)
OPTIONS = (
    st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple)
    | st.just((("a", "b"),) * 130)
    | st.integers(1, 130).map(lambda n: tuple((str(each), f"name {each}") for each in range(n)))
)
NAMES = st.from_regex(r"[a-z]{1,20}", fullmatch=True)
FIELDS = st.builds(Field, NAMES, TEXTS, st.booleans(), st.booleans(), OPTIONS, LONG_TEXTS)
FORMS = st.builds(
    Form,
    st.just("form.report:0"),
    TEXTS,
    st.lists(FIELDS, min_size=1, max_size=5, unique_by=lambda each: each.name).map(tuple),
    TEXTS,
)


def chosen_from(card: Card) -> list[tuple[str, str]]:
    """Every option of its selects: label and token."""
    return [(each.label, each.token) for select in card.selects for each in select.options]
