"""Lines as a page shows them: what leads somewhere, and what was only typed."""

import pytest

from adapters.local.html import line_html
from bot.messages.line import UserText


@pytest.mark.parametrize(
    ("number", "called"),
    [
        ("+65 6555 0142", "tel:+6565550142"),
        ("+49 30 5550 142", "tel:+49305550142"),
        ("+1 (555) 010-0142", "tel:+15550100142"),
    ],
)
def test_the_hotline_leads_to_the_phone(number: str, called: str) -> None:
    shown = line_html(("Nothing? Phone ", UserText(number), "."), "UTC")
    assert f'<a href="{called}">{number}</a>' in shown


def test_what_is_said_of_the_hotline_is_no_part_of_its_number() -> None:
    shown = line_html((UserText("+65 6555 0142 (duty <phone>, 24 h)"),), "UTC")
    assert ">+65 6555 0142</a> (duty &lt;phone&gt;, 24 h)</bdi>" in shown


@pytest.mark.parametrize(
    "said", ["+2", "80,000", "2026-11-29 12:00", "+12 345", "ask +65 6555 0142"]
)
def test_nothing_else_does(said: str) -> None:
    assert "tel:" not in line_html((UserText(said),), "UTC")


def test_what_people_typed_leads_nowhere() -> None:
    typed = line_html((UserText("INC-7 +65 6555 0142"),), "UTC", "lena")
    assert typed == '<bdi class="typed">INC-7 +65 6555 0142</bdi>'


def test_an_incident_leads_to_its_page_as_whoever_reads() -> None:
    assert 'href="/incidents/7?as=lena%26b"' in line_html(("INC-7",), "UTC", "lena&b")
    assert 'href="/incidents/7"' in line_html(("INC-7",), "UTC")
