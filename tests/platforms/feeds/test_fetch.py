"""Fetching a calendar from a real server that may misbehave."""

import socket
import time

import pytest
from pydantic import SecretStr

from adapters.feeds.fetch import FetchFailed, client, fetch
from tests.platforms.feeds.server import SECRET, calendar, published

GOOD = calendar("SUMMARY:Ann|DTSTART:20260602T080000Z|DURATION:PT1H")
PATIENCE_S = 0.6


async def fetched(address: str) -> str:
    async with client() as http:
        return (await fetch(http, SecretStr(address), PATIENCE_S)).decode()


@pytest.mark.parametrize("what", ["cal.ics", "moved"])
async def test_what_stands_there_is_fetched_even_after_it_moved(what: str) -> None:
    async with published(GOOD) as publisher:
        assert await fetched(publisher.at(what)) == GOOD


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("hangs", "It did not answer within 0.6 s."),
        ("drips", "It did not answer within 0.6 s."),
        ("large", "It has more than 1 MB. Export a shorter time, or the on-call events alone."),
        ("packed", "Its server packs it, which it was asked not to do."),
        ("gone", "Its server answers 404. Copy the calendar's secret address again."),
        ("in-a-circle", "It leads on to another address more than 3 times."),
        (
            "to-metadata",
            "It leads on to another host in a private network, which is not followed. Write the "
            "address at which it ends.",
        ),
        ("to-a-file", "It leads on to something that is not of the web."),
    ],
)
async def test_what_goes_wrong_is_one_sentence_without_the_address(
    what: str, sentence: str
) -> None:
    began = time.monotonic()
    async with published(GOOD) as publisher:
        with pytest.raises(FetchFailed) as failed:
            await fetched(publisher.at(what))
    assert str(failed.value) == sentence
    assert failed.value.__cause__ is None
    assert time.monotonic() - began < 10
    assert SECRET not in str(failed.value)


async def test_a_name_that_leads_inward_is_not_followed_though_the_name_itself_may_be_private() -> (
    None
):
    async with published(GOOD) as publisher:
        assert await fetched(publisher.at("cal.ics", host="localhost")) == GOOD
        with pytest.raises(FetchFailed, match="private network"):
            await fetched(publisher.at("inward", host="localhost"))
        assert publisher.asked.count(f"/{SECRET}/cal.ics") == 1


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("calendar.example", "Its address is not one of the web. Write https://… or webcal://…"),
        ("file:///etc/passwd", "Its address is not one of the web. Write https://… or webcal://…"),
        ("https://", "Its address is not one of the web. Write https://… or webcal://…"),
        ("http://[::1", "Its address is not one of the web. Write https://… or webcal://…"),
    ],
)
async def test_an_address_that_is_none_is_said(address: str, sentence: str) -> None:
    with pytest.raises(FetchFailed) as failed:
        await fetched(address)
    assert str(failed.value) == sentence


async def test_a_server_that_is_away_is_said() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        with pytest.raises(FetchFailed, match=r"^Its server cannot be reached\.$"):
            await fetched(f"http://127.0.0.1:{nobody.getsockname()[1]}/{SECRET}")


async def test_webcal_is_https_and_a_server_without_a_certificate_is_said() -> None:
    async with published(GOOD) as publisher:
        address = publisher.at().replace("http://", "webcal://")
        with pytest.raises(FetchFailed, match="certificate"):
            await fetched(address)
