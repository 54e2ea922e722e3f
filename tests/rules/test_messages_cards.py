"""Cards: what decides comes first, nothing is longer than it may be, buttons follow the state."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.build import build, reply_card
from bot.cards.card import Card, CardButton, Colour
from bot.cards.forms import REPORT, form_for, submitted, unreadable
from bot.cards.lists import pinned_panel
from bot.cards.view import View
from bot.domain import command as c
from bot.domain import press
from bot.domain.decision import Audience, EndPage, ShowCard, ShowPage, Tell, What
from bot.domain.ids import IncidentId, PersonId
from bot.domain.incident import Fate, Outcome
from bot.domain.person import Language
from bot.domain.severity import Severity
from bot.messages import plain_text
from bot.messages.line import Link
from tests.renders.moments import MOMENTS, acknowledged, fixed, opened
from tests.renders.play import NUMBER, Play
from tests.renders.team import DEX, MARA, account

EN, ZH = Language.EN, Language.ZH
CREW, REPORTER = ShowCard(Audience.CREW), ShowCard(Audience.REPORTER)
REOPEN = timedelta(minutes=30)
PLAYS = {moment: play() for moment, play in MOMENTS.items()}


def tokens(card: Card) -> list[str]:
    return [each.token for each in card.buttons]


def rarer(card: Card) -> list[str]:
    return [each.token for select in card.selects for each in select.options]


def everything(play: Play, language: Language) -> Iterator[Card]:
    view = play.view(language)
    if play.last.reply is not None:
        yield reply_card(play.last.reply, view.speaker)
    for delivery in play.last.deliveries:
        yield build(delivery.what, view)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("play", PLAYS.values(), ids=PLAYS)
def test_every_card_can_be_read_at_a_glance(play: Play, language: Language) -> None:
    for card in everything(play, language):
        assert len(card.lines) <= 5
        emoji = [each for each in plain_text(card.summary) if unicodedata.category(each) == "So"]
        assert len(emoji) <= 1
        assert plain_text(card.summary)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("play", PLAYS.values(), ids=PLAYS)
def test_a_thread_post_has_three_lines_at_most(play: Play, language: Language) -> None:
    posts = [each.what for each in play.last.deliveries if isinstance(each.what, Tell)]
    assert all(len(build(post, play.view(language)).lines) <= 3 for post in posts)


@pytest.mark.parametrize(
    ("language", "first"),
    [
        (EN, "SEV1 Europe stalls, 80,000 watching, Main stage, just now. You: Europe team"),
        (ZH, "一级 欧洲卡顿，约8万人 Main stage 刚刚。叫你：Europe组"),
    ],
)
def test_the_first_80_characters_of_a_page_decide(language: Language, first: str) -> None:
    page = build(ShowPage(0), opened().view(language))
    assert plain_text(page.summary)[:80].startswith(first)


def test_a_page_sent_again_says_so() -> None:
    card = build(ShowPage(0), opened().view(EN, again=True))
    assert "Sent again: the first may not have arrived." in map(plain_text, card.lines)


def test_whoever_took_a_page_goes_on_from_it() -> None:
    card = build(EndPage(0), acknowledged().view(EN))
    pressed = [each.label for each in card.buttons]
    assert (pressed, plain_text(card.lines[0])) == (
        ["Update", "Next check", "Fixed", "Say to reporter", "Watch"],
        "Yours since 03:06.",
    )


def test_whoever_was_called_for_nothing_is_sent_back_to_sleep() -> None:
    play = PLAYS["33-fine-before-it-was-fixed"]
    other = opened()
    other.act(c.SayFine(NUMBER, fine=True), "lin")
    assert plain_text(build(EndPage(0), play.view(EN)).lines[0]) == (
        "You took it at 03:06. Over since 03:08: cancelled."
    )
    assert plain_text(build(EndPage(0), other.view(EN)).lines[0]) == (
        "Over since 03:04: cancelled. Go back to sleep."
    )


@pytest.mark.parametrize(
    ("moment", "now"),
    [
        ("27-handed-over", "You took it at 03:06; Dex has it now."),
        ("35-undone", "You took it at 03:06; nobody has it now."),
        ("47-heard-again", "Yours since 03:06."),
    ],
)
def test_the_page_of_whoever_took_it_says_whose_it_is_now(moment: str, now: str) -> None:
    play = PLAYS[moment]
    number = next(page.number for page in play.incident.pages if page.fate is Fate.ACKNOWLEDGED)
    card = build(EndPage(number), play.view(EN))
    assert plain_text(card.lines[0]) == now
    assert bool(card.buttons) == now.startswith("Yours")


@pytest.mark.parametrize(
    ("language", "reporter", "crew"),
    [
        (
            EN,
            "Mara has had it since 03:06, but nothing was heard since 03:06. I call again.",
            "Mara has had it since 03:06; nothing heard since 03:06. Calling Mara (Berlin 03:41).",
        ),
        (
            ZH,
            "09:06 起归 Mara，但 09:06 后没消息，已重新叫人。",
            "09:06 起归 Mara，09:06 后没消息。正在叫 Mara（柏林 03:41），",
        ),
    ],
)
def test_whoever_is_silent_and_called_again_is_not_on_it(
    language: Language, reporter: str, crew: str
) -> None:
    view = PLAYS["45-called-again"].view(language)
    assert plain_text(build(REPORTER, view).lines[1]) == reporter
    assert plain_text(build(CREW, view).lines[0]).startswith(crew)
    assert "在处理" not in plain_text(build(REPORTER, view).summary)


def test_a_page_says_why_it_rings_although_somebody_has_it() -> None:
    play = PLAYS["46-nobody-answers-again"]
    lines = {
        page.person: [
            plain_text(each) for each in build(ShowPage(page.number, 1), play.view(EN)).lines
        ]
        for page in play.incident.ringing
    }
    assert "You have had it since 03:06; nothing heard from you since 03:06." in lines[MARA]
    assert "Mara has had it since 03:06; nothing heard since 03:06." in lines[DEX]
    assert "Still no answer; this rings for the second time." in lines[DEX]


def test_before_somebody_has_it_the_crew_can_take_it_or_pass_it_on() -> None:
    card = build(CREW, opened().view(EN))
    assert (tokens(card), rarer(card)) == (["ack:42", "pass:42"], [])


def test_once_somebody_has_it_the_crew_works_on_it() -> None:
    card = build(CREW, acknowledged().view(EN))
    assert tokens(card) == ["form.update:42", "form.check:42", "form.fixed:42"]
    *_, more = card.selects
    assert [each.token for each in more.options] == [
        *("form.severity:42", "form.estimate:42", "form.say:42", "form.hand-over:42"),
        *("mitigate:42", "form.duplicate:42", "false-alarm:42", "crew-only:42:yes"),
    ]


def test_a_workaround_that_is_in_can_be_called_gone() -> None:
    assert "resume:42" in rarer(build(CREW, PLAYS["28-mitigated"].view(EN)))


def test_what_is_over_can_only_be_reopened_and_that_for_30_minutes() -> None:
    play = fixed()
    assert tokens(build(CREW, play.view(EN))) == ["reopen:42"]
    play.now += REOPEN
    assert tokens(build(CREW, play.view(EN))) == []


@pytest.mark.parametrize(
    ("moment", "colour"),
    [
        ("01-opened", Colour.RED),
        ("02-opened-mild", Colour.YELLOW),
        ("04-opened-recovered", Colour.GREY),
        ("05-opened-drill", Colour.GREY),
        ("25-worse", Colour.ORANGE),
        ("29-fixed", Colour.GREEN),
    ],
)
def test_the_colour_is_the_severity_and_green_once_it_is_over(moment: str, colour: Colour) -> None:
    assert build(CREW, PLAYS[moment].view(EN)).colour is colour


def test_a_reporter_is_not_asked_what_only_the_crew_can_see() -> None:
    play = PLAYS["16-check-answered"]
    assert "check:42:edge:one" not in tokens(build(REPORTER, play.view(EN)))
    assert "form.check:42" in tokens(build(CREW, play.view(EN)))


def test_an_update_kept_among_the_crew_is_not_on_the_reporters_card() -> None:
    play = PLAYS["17-updated"]
    hidden = acknowledged()
    hidden.act(c.ShowToCrewOnly(NUMBER, crew_only=True), "mara")
    hidden.act(c.PostUpdate(NUMBER, "our fault"), "mara")
    assert any("fra-2" in plain_text(line) for line in build(REPORTER, play.view(EN)).lines)
    assert not any("fault" in plain_text(line) for line in build(REPORTER, hidden.view(EN)).lines)


def test_a_reporter_whose_messages_are_closed_is_named_first() -> None:
    card = build(REPORTER, opened().view(EN, mention=account("lin")))
    assert plain_text(card.lines[0]) == "For 林晓:"


def test_a_stream_without_a_safe_address_is_named_but_not_linked() -> None:
    view = opened().view(EN)
    assert view.incident is not None
    stream = view.playbook.streams[view.incident.stream or next(iter(view.playbook.streams))]
    bad = replace(stream, watch_url="javascript:alert(1)")
    unsafe = replace(view, playbook=replace(view.playbook, streams={stream.id: bad}))
    assert links(build(ShowPage(0), unsafe)) == {"https://grafana.example/d/main"}
    assert links(build(ShowPage(0), view)) > {"https://live.example/main"}


def links(card: Card) -> set[str]:
    spans = [span for fact in card.facts for span in fact.value if isinstance(span, Link)]
    return {each.url for each in spans} | {each.link for each in card.buttons if each.link}


@given(text=st.text(max_size=2_000))
def test_whatever_is_reported_every_card_stands(text: str) -> None:
    play = opened("欧洲黑屏 " + text, "guest")
    pages: list[What] = [ShowPage(page.number) for page in play.incident.pages]
    for card in (build(what, play.view(ZH)) for what in (CREW, REPORTER, *pages)):
        for line in (card.summary, card.title, *card.lines, *(f.value for f in card.facts)):
            assert len(plain_text(line).splitlines()) <= 1
            assert len(plain_text(line)) < 1_000


def duplicate_of(number: int) -> c.ResolveIncident:
    return c.ResolveIncident(NUMBER, Outcome.DUPLICATE, duplicate_of=IncidentId(number))


# Forms ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("token", "typed", "order"),
    [
        ("form.update:42", {"text": "rerouting"}, c.PostUpdate(NUMBER, "rerouting")),
        ("form.check:42:preview", {"answer": "smooth"}, c.AnswerCheck(NUMBER, "preview", "smooth")),
        ("form.fixed:42", {"text": ""}, c.ResolveIncident(NUMBER)),
        ("form.fixed:42", {}, c.ResolveIncident(NUMBER)),
        ("form.severity:42", {"level": "2"}, c.ChangeSeverity(NUMBER, Severity.SEV2)),
        ("form.estimate:42", {"text": "20m"}, c.GiveEstimate(NUMBER, "20m")),
        ("form.estimate:42", {"text": "1小时"}, c.GiveEstimate(NUMBER, "1小时")),
        ("form.estimate:42", {"text": "soon"}, c.GiveEstimate(NUMBER, "soon")),
        ("form.say:42", {"text": "hold on"}, c.SayToReporter(NUMBER, (), "hold on")),
        (
            "form.say:42",
            {"ask": "since-when", "tell": "keep-streaming"},
            c.SayToReporter(NUMBER, ("since-when", "keep-streaming")),
        ),
        ("form.hand-over:42", {"person": "dex"}, c.AssignCommander(NUMBER, PersonId("dex"))),
        ("form.duplicate:42", {"text": "INC-41"}, duplicate_of(41)),
        ("form.duplicate:42", {"text": "#41"}, duplicate_of(41)),
        ("form.duplicate:42", {"text": "that one"}, duplicate_of(42)),
        (REPORT, {"text": "no sound"}, c.DeclareIncident("no sound")),
        (
            REPORT,
            {"text": "help", "symptom": "no_audio"},
            c.DeclareIncident("help", fields=(("symptom", "no_audio"),)),
        ),
        (REPORT, {"text": "help", "symptom": "mine"}, c.DeclareIncident("help")),
    ],
)
def test_a_filled_in_form_is_an_order(token: str, typed: dict[str, str], order: c.Order) -> None:
    assert submitted(token, typed) == order


@pytest.mark.parametrize(
    ("token", "typed"),
    [
        ("form.update:42", {}),
        ("form.update:x", {"text": "a"}),
        ("form.update", {"text": "a"}),
        ("form.severity:42", {"level": "9"}),
        ("form.check:42", {"answer": "smooth"}),
        ("form.unknown:42", {"text": "a"}),
        ("ack:42", {}),
        ("", {}),
    ],
)
def test_a_form_that_is_none_of_ours_asks_for_nothing(token: str, typed: dict[str, str]) -> None:
    assert submitted(token, typed) is None


NO_TIME = "读不懂这个时间。请写多久或几点，如 20分钟、1小时、18:30。没有承诺任何时间。"


@pytest.mark.parametrize(
    ("token", "typed", "says"),
    [
        ("form.estimate:42", "soon", NO_TIME),
        ("form.estimate:42", "25h", "不在 1 分钟到 24 小时之内，没有承诺任何时间。"),
        ("form.estimate:42", "18:30", ""),
        ("form.estimate:42", "半小时", ""),
        ("form.duplicate:42", "that one", "和哪个是同一件？请写编号，例如“重复 12”。"),
        ("form.duplicate:42", "#41", ""),
        ("form.update:42", "soon", ""),
        ("form.nothing:42", "soon", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_read_in_a_form_is_said_beside_its_field(
    token: str, typed: str, says: str
) -> None:
    view = acknowledged().view(ZH)
    assert unreadable(token, {"text": typed}, view) == ({"text": says} if says else {})
    assert unreadable(token, {}, view) == {}


def test_a_form_comes_back_under_a_token_that_names_its_step() -> None:
    form = form_for("form.check:42", acknowledged().view(EN))
    assert form is not None
    assert (form.token, form.fields[0].label) == (
        "form.check:42:preview",
        "Is the OBS preview smooth?",
    )


@pytest.mark.parametrize("token", ["form.update:41", "form.update:42", "form.nothing:42", "ack:42"])
def test_no_form_opens_for_what_is_out_of_date(token: str) -> None:
    play = acknowledged() if token.startswith("form.update:41") else fixed()
    assert form_for(token, play.view(EN)) is None


def test_a_symptom_chosen_in_the_form_outranks_the_text() -> None:
    play = Play()
    order = submitted(REPORT, {"text": "halp", "symptom": "no_audio"})
    assert order is not None
    play.act(order, "yuki")
    assert plain_text(build(CREW, play.view(EN)).title) == "🟡 INC-42 SEV3: no sound"


def test_the_empty_form_has_one_field_and_six_symptoms() -> None:
    form = form_for(REPORT, Play().view(ZH))
    assert form is not None
    text, symptom = form.fields
    assert (text.is_required, symptom.is_required, len(symptom.options)) == (False, False, 6)


@pytest.mark.parametrize(
    ("language", "words"), [(Language.EN, "no sound"), (Language.ZH, "没声音")]
)
def test_a_symptom_alone_is_a_report_in_the_words_it_was_chosen_by(
    language: Language, words: str
) -> None:
    form = form_for(REPORT, Play().view(language))
    assert form is not None
    order = submitted(form.token, {"text": " ", "symptom": "no_audio"})
    assert order == c.DeclareIncident(words, fields=(("symptom", "no_audio"),))
    assert submitted(form.token, {"symptom": "no_audio"}) == order


def test_a_form_with_neither_text_nor_symptom_is_asked_for_more() -> None:
    form, play = form_for(REPORT, Play().view(EN)), Play()
    assert form is not None
    order = submitted(form.token, {"text": "", "symptom": ""})
    assert order is not None
    asked = play.act(order, "yuki").reply
    assert asked is not None
    assert [said.key for said in asked.lines] == ["report-empty"]


@pytest.mark.parametrize("language", Language)
def test_the_pinned_panel_speaks_every_language_and_has_six_symptoms(language: Language) -> None:
    view = Play().view(language)
    panel = pinned_panel(view)
    report, *kinds = panel.buttons
    assert (report.token, len(panel.lines), len(kinds)) == (REPORT, len(Language), 6)
    assert {"Something is wrong", "出问题了"} == {*report.label.split(" / ")}
    assert all(does_something(each, view) for each in panel.buttons)


def test_a_symptom_pressed_on_the_panel_leaves_one_field_and_outranks_the_text() -> None:
    play, pressed = Play(), f"{REPORT}:no_audio"
    form = form_for(pressed, play.view(ZH))
    assert form is not None
    (text,) = form.fields
    assert (text.initial, text.is_required) == ("没声音", True)
    order = submitted(form.token, {"text": "halp"})
    assert order is not None
    play.act(order, "yuki")
    assert plain_text(build(CREW, play.view(EN)).title) == "🟡 INC-42 SEV3: no sound"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("play", PLAYS.values(), ids=PLAYS)
def test_every_button_does_something(play: Play, language: Language) -> None:
    for card in everything(play, language):
        for button in (*card.buttons, *(each for one in card.selects for each in one.options)):
            assert button.label
            assert button.link or does_something(button, play.view(language))


def does_something(button: CardButton, view: View) -> bool:
    if button.token.startswith(press.FORM):
        return form_for(button.token, view) is not None
    return press.order_of(button.token) is not None
