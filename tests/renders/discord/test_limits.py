"""No card and no form breaks a limit of Discord's, whatever is in it; nobody's words act."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.markdown import Ink, escaped, typed
from adapters.discord.marks import BITS, mark_of, marked, nonce_of
from adapters.discord.render import CONTENT_LIMIT, modal, render
from bot.cards.build import build
from bot.cards.card import Card, Form
from bot.cards.forms import form_for
from bot.cards.ink import length, safe
from bot.domain.decision import Audience, ShowCard
from bot.domain.ids import DeliveryKey
from bot.domain.person import Language
from bot.messages.line import Span, UserText
from tests.platforms.discord.reading import acts_in, as_read
from tests.renders.anything import CARDS, FORMS, LONG_TEXTS, SPANS, chosen_from
from tests.renders.discord.held import message_problem, modal_problem
from tests.renders.moments import acknowledged
from tests.renders.play import NUMBER, ROOM

KEYS = st.text(min_size=1, max_size=80).map(DeliveryKey)


@settings(max_examples=50)
@given(CARDS, st.booleans(), st.booleans())
def test_no_card_breaks_a_limit(card: Card, pings: bool, stands_alone: bool) -> None:
    shown = render(card, pings=pings, stands_alone=stands_alone)
    assert not message_problem(shown.as_body(mark_of(DeliveryKey("d"))))
    assert length(shown.content) <= CONTENT_LIMIT


@settings(max_examples=50)
@given(FORMS)
def test_no_form_breaks_a_limit(form: Form) -> None:
    assert not modal_problem(modal(form))


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_of_the_phrasebook_can_be_chosen(language: Language) -> None:
    play = acknowledged()
    card = build(ShowCard(Audience.CREW), play.view(language, place=ROOM.place))
    shown = render(card)
    assert not message_problem(shown.as_body(mark_of(DeliveryKey("d"))))
    parts = [each for row in shown.components for each in row["components"]]
    options = [o for each in parts for o in each.get("options", [])]
    assert [(o["label"], o["value"]) for o in options] == chosen_from(card)
    form = form_for(f"form.say:{NUMBER}", play.view(language))
    assert form is not None
    assert not modal_problem(modal(form))


@given(LONG_TEXTS)
def test_what_somebody_typed_does_nothing(text: str) -> None:
    written = Ink(8_000).line((UserText(text),), 1_900)
    assert acts_in(written) == []
    assert length(written) <= 1_900


@given(st.text(max_size=80))
def test_what_somebody_typed_can_be_read(text: str) -> None:
    assert as_read(escaped(text)) == " ".join(safe(text).split())


@given(SPANS, st.integers(0, 60))
def test_a_cut_leaves_whole_tokens_and_a_mark(span: Span, limit: int) -> None:
    written = Ink(limit).line((span, UserText("x" * 100)), limit)
    assert length(written) <= limit
    assert not limit or written.endswith("…")
    assert not written.removesuffix("…").replace("\\\\", "").endswith("\\")


@given(KEYS, KEYS)
def test_each_key_has_a_mark_and_a_nonce_of_its_own(one: str, other: str) -> None:
    first, second = DeliveryKey(one), DeliveryKey(other)
    assert (mark_of(first) == mark_of(second)) == (first == second)
    assert (nonce_of(first) == nonce_of(second)) == (first == second)
    assert len(nonce_of(first)) <= 25


@given(KEYS, st.text(max_size=200))
def test_a_mark_shows_nothing_and_is_found_again(key: DeliveryKey, text: str) -> None:
    mark = mark_of(key)
    assert marked(text + mark) == mark
    assert len(mark) == BITS
    assert not any(each.isprintable() for each in mark)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("eu_west_1 is down", "eu_west_1 is down"),
        ("*bold* `code`", r"\*bold\* \`code\`"),
        ("> quoted\nnext line", r"\> quoted next line"),
        ("1. first", r"1\. first"),
        ("https://evil.example", r"https\://evil.example"),
        ("<@1> and @everyone", r"\<@1> and \@everyone"),
        ("8万人在看", "8万人在看"),
    ],
)
def test_only_what_would_act_is_escaped(text: str, kept: str) -> None:
    assert escaped(text) == kept


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("ask <@77> in <#5>", "ask @Lena in #5"),
        ("<@!77> knows", "@Lena knows"),
        ("<@9> ack", "ack"),
        ("<@9>: fixed: cable", "fixed: cable"),
        ("thanks <@9>", "thanks @9"),
        ("so <:sad:123> and <a:x:4>", "so :sad: and :x:"),
        ("a < b", "a < b"),
    ],
)
def test_what_discord_sends_is_read_as_it_was_seen(sent: str, seen: str) -> None:
    names = {"77": "Lena"}
    assert typed(sent, "9", lambda user: names.get(user, user)) == seen
