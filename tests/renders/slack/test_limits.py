"""No card and no form breaks a limit of Slack's, whatever is in it; nobody's words act."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.mrkdwn import Ink, harmless, typed
from adapters.slack.render import home_view, receipt_view, render, view
from bot.cards.build import build
from bot.cards.card import Card, Form
from bot.cards.forms import form_for
from bot.cards.ink import length
from bot.domain.decision import Audience, ShowCard
from bot.domain.person import Language
from bot.messages.line import Span, UserText
from tests.fakes.slack import TEAM, message_problem, view_problem
from tests.fakes.slack.reading import acts_in, as_read
from tests.renders.anything import CARDS, FORMS, LONG_TEXTS, SPANS, chosen_from
from tests.renders.moments import acknowledged
from tests.renders.play import NUMBER, ROOM


@settings(max_examples=50)
@given(CARDS)
def test_no_card_breaks_a_limit(card: Card) -> None:
    shown = render(card, TEAM)
    assert message_problem(**shown.as_arguments()) is None
    assert view_problem(home_view(card, TEAM)) is None
    assert view_problem(receipt_view(shown.blocks, "Showcaller", "Close")) is None


@settings(max_examples=50)
@given(FORMS)
def test_no_form_breaks_a_limit(form: Form) -> None:
    assert view_problem(view(form, "Close", {"channel": "C1", "thread": ""})) is None


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_of_the_phrasebook_can_be_chosen(language: Language) -> None:
    play = acknowledged()
    card = build(ShowCard(Audience.CREW), play.view(language, place=ROOM.place))
    shown = render(card, TEAM)
    assert message_problem(**shown.as_arguments()) is None
    elements = [each for block in shown.blocks for each in block.get("elements", [])]
    options = [o for each in elements for o in each.get("options", [])]
    assert [(o["text"]["text"], o["value"]) for o in options] == chosen_from(card)
    form = form_for(f"form.say:{NUMBER}", play.view(language))
    assert form is not None
    assert view_problem(view(form, "Close", {"channel": "C1", "thread": ""})) is None


@given(LONG_TEXTS)
def test_what_somebody_typed_does_nothing(text: str) -> None:
    written = Ink(8_000).line((UserText(text),), 3_000, TEAM)
    assert acts_in(written, is_verbatim=True) == []
    assert length(written) <= 3_000


@given(st.text(max_size=80))
def test_what_somebody_typed_can_be_read(text: str) -> None:
    written = Ink(8_000).line((UserText(text),), 3_000, TEAM)
    assert as_read(written) == harmless(text).strip()


@given(SPANS, st.integers(0, 60))
def test_a_cut_leaves_whole_tokens_and_a_mark(span: Span, limit: int) -> None:
    written = Ink(limit).line((span, UserText("x" * 100)), limit, TEAM)
    assert length(written) <= limit
    assert not limit or written.endswith("…")
    assert re.fullmatch(r"(?:[^<>&]|<[^<>]*>|&(?:amp|lt|gt);)*", written)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("eu_west_1 is down", "eu_west_1 is down"),
        ("2*3 and a~b", "2*3 and a~b"),
        ("*bold* `code`", "∗bold∗ ˋcodeˋ"),
        ("> quoted\nnext line", "› quoted next line"),
        ("8万人在看", "8万人在看"),
    ],
)
def test_only_what_would_format_is_replaced(text: str, kept: str) -> None:
    assert harmless(text) == kept


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("a &lt;b&gt; &amp;amp;", "a <b> &amp;"),
        ("ask <@U0LENA> in <#C1|stage>", "ask @Lena in #stage"),
        ("ask <@U0X|omar>", "ask @omar"),
        ("see <https://x.example/a|https://x.example/a>", "see https://x.example/a"),
        ("see <https://x.example|the docs>", "see the docs (https://x.example)"),
        ("<!channel> <!subteam^S1|@eng>", "@channel @eng"),
        ("<mailto:a@x.example|a@x.example>", "a@x.example"),
        ("<@U0BOT> ack", "ack"),
        ("<@U0BOT>: fixed: cable", "fixed: cable"),
        ("thanks <@U0BOT>", "thanks @U0BOT"),
        (":eyes:", "👀"),
        ("<|x> is black", "<|x> is black"),  # a command's text may come as it was typed
    ],
)
def test_what_slack_sends_is_read_as_it_was_seen(sent: str, seen: str) -> None:
    names = {"U0LENA": "Lena"}
    assert typed(sent, "U0BOT", lambda user: names.get(user, user)) == seen
