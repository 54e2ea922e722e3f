from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from adapters.local.faults import Faults, Wire
from adapters.local.guard import BODY_LIMIT, LocalGuard
from adapters.local.http import LocalHttp
from adapters.local.intake import Intake
from adapters.local.values import Draft
from bot.cards.card import Card, CardButton
from bot.domain import command as c
from bot.domain.ids import IncidentId
from tests.loopback import NO_TLS
from tests.platforms.local.server import UPDATE_FORM, ScriptedCore, opened, sqlite_url
from tests.platforms.local.serving import served


class Site:
    def __init__(self, client: httpx.AsyncClient, core: ScriptedCore, wire: Wire) -> None:
        self.client = client
        self.core = core
        self.wire = wire

    async def post(self, path: str, **body: object) -> httpx.Response:
        return await self.client.post(f"/local/{path}", json=body)

    async def seen(self, user: str) -> list[dict[str, Any]]:
        answer = await self.client.get("/local/messages", params={"user": user})
        found: list[dict[str, Any]] = answer.json()
        return found


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with opened(sqlite_url(tmp_path)) as server:
        core, wire = ScriptedCore(), Wire()
        http = LocalHttp(server, wire, Intake(server, wire, core))
        card = Card(summary=("SEV1",), title=("INC-7",), buttons=(CardButton("ack:7", "Mine"),))
        await server.post(Draft("@lena", card=card, notify=True, key="d-1"))
        app = LocalGuard(Starlette(routes=http.routes()))
        async with served(app) as url, httpx.AsyncClient(base_url=url, verify=NO_TLS) as client:
            yield Site(client, core, wire)


async def test_a_command_is_answered_with_the_reply(site: Site) -> None:
    answer = await site.post("command", user="mika", channel="studio", text="/incident dark")
    assert answer.status_code == 200
    assert answer.json()["reply"]["lines"] == ["receipt for Mika"]
    assert site.core.orders == [c.DeclareIncident("dark")]
    (whisper,) = await site.seen("mika")
    assert whisper["ephemeral"]
    assert not whisper["notify"]


async def test_messages_tell_what_a_person_sees_and_what_rang(site: Site) -> None:
    (page,) = await site.seen("lena")
    assert page["notify"]
    assert page["author"] == "showcaller"
    assert page["key"] == "d-1"
    assert page["card"]["buttons"] == [
        {"token": "ack:7", "label": "Mine", "is_primary": False, "link": None}
    ]
    assert page["sent_at"] == "2026-11-20T12:00:00+00:00"
    assert await site.seen("raj") == []


async def test_a_press_in_the_message_it_stands_in(site: Site) -> None:
    (page,) = await site.seen("lena")
    await site.post("press", user="lena", token="ack:7", message=page["id"])
    (command,) = site.core.commands
    assert command.order == c.AcknowledgePage(IncidentId(7))
    assert command.place is not None
    assert command.place.conversation == "@lena"


async def test_nobody_presses_in_a_message_they_cannot_see(site: Site) -> None:
    (page,) = await site.seen("lena")
    answer = await site.post("press", user="raj", token="ack:7", message=page["id"])
    assert answer.status_code == 400
    assert site.core.commands == []


async def test_a_form_opens_and_is_submitted(site: Site) -> None:
    opened = await site.post("press", user="lena", token=UPDATE_FORM.token)
    form = opened.json()["form"]
    assert [each["name"] for each in form["fields"]] == ["text"]
    await site.post("submit", user="lena", token=form["token"], fields={"text": "CDN switched"})
    assert site.core.orders == [c.PostUpdate(IncidentId(7), "CDN switched")]


async def test_people_write_edit_react_and_delete(site: Site) -> None:
    await site.post("message", user="raj", channel="studio", text="lunch?")
    (typed,) = [each for each in await site.seen("lena") if each["author"] == "raj"]
    await site.post("edit", user="raj", message=typed["id"], text="dinner?")
    await site.post("react", user="mika", message=typed["id"], emoji="🎉")
    (typed,) = [each for each in await site.seen("lena") if each["author"] == "raj"]
    assert typed["text"] == "dinner?"
    assert typed["reactions"] == [["🎉", "mika"]]
    await site.post("delete", user="raj", message=typed["id"])
    assert [each["author"] for each in await site.seen("lena")] == ["showcaller"]


async def test_faults_are_set_and_read(site: Site) -> None:
    await site.post("faults", lose_after=2, closed=["lena"])
    assert site.wire.faults == Faults(lose_after=2, closed=frozenset({"lena"}))
    read = (await site.client.get("/local/faults")).json()
    assert (read["lose_after"], read["closed"], read["held_before"]) == (2, ["lena"], 0)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        pytest.param("command", {"user": "mika"}, id="fields missing"),
        pytest.param("faults", {"lose_everything": 1}, id="an unknown fault"),
        pytest.param("faults", {"lose_after": -1}, id="a negative count"),
        pytest.param(
            "command", {"user": "x", "channel": "studio", "text": "/incident a"}, id="nobody"
        ),
        pytest.param(
            "message", {"user": "mika", "channel": "moon", "text": "a"}, id="no such channel"
        ),
        pytest.param("edit", {"user": "mika", "message": 99, "text": "a"}, id="no such message"),
        pytest.param(
            "message", {"user": "mika", "channel": "studio", "text": ""}, id="an empty message"
        ),
    ],
)
async def test_bad_input_is_one_sentence_and_status_400(
    site: Site, path: str, body: dict[str, object]
) -> None:
    answer = await site.post(path, **body)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert site.core.commands == []


@pytest.mark.parametrize("number", [2**63, 2**31, -1, -(2**63) - 1])
async def test_a_number_that_no_message_can_have_is_refused(site: Site, number: int) -> None:
    typed = {"user": "mika", "channel": "studio", "text": "a"}
    asked = [
        await site.post("message", **typed, thread=number),
        await site.post("edit", user="mika", message=number, text="a"),
        await site.post("delete", user="mika", message=number),
        await site.post("react", user="mika", message=number, emoji="x"),
        await site.post("press", user="mika", message=number, token="ack:7"),
        await site.post("submit", user="mika", message=number, token="form.update:7", fields={}),
    ]
    assert [(each.status_code, "Input should be" in each.text) for each in asked] == [
        (400, True)
    ] * 6


@pytest.mark.parametrize("written", ["1e999", "Infinity", "NaN", "1e308", "86400.1"])
async def test_a_fault_lasts_a_day_at_the_most(site: Site, written: str) -> None:
    for name in ("away_s", "deaf_s", "hold_before_s", "hold_after_s", "retry_after_s"):
        content = f'{{"{name}": {written}}}'
        answer = await site.client.post("/local/faults", content=content)
        assert (answer.status_code, "Input should be" in answer.text) == (400, True), name
    assert site.wire.faults == Faults()


async def test_a_refusal_shows_the_beginning_of_a_long_name(site: Site) -> None:
    answer = await site.client.get("/local/messages", params={"user": "x" * 9_000})
    assert answer.status_code == 400
    assert answer.json()["error"] == f"Nobody here is called “{'x' * 100}”."


async def test_a_bot_that_is_away_is_said_to_be_away(site: Site) -> None:
    site.wire.change(Faults(deaf_s=60))
    answer = await site.post("command", user="mika", channel="studio", text="/incident dark")
    assert answer.status_code == 503
    assert "Nothing was recorded" in answer.json()["error"]


async def test_a_store_that_refused_answers_503_with_the_reply(site: Site) -> None:
    site.core.is_busy = True
    answer = await site.post("command", user="mika", channel="studio", text="/incident dark")
    assert answer.status_code == 503
    assert "not-recorded" in answer.json()["reply"]["lines"][0]


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Host": "evil.example"}, id="a name rebound to loopback"),
        pytest.param({"Host": "[bad"}, id="no host at all"),
        pytest.param({"Origin": "https://evil.example"}, id="a foreign page"),
        pytest.param({"Origin": "http://127.0.0.1:1"}, id="another port of this machine"),
        pytest.param({"Origin": "null"}, id="a sandboxed frame"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, id="sent by another site"),
    ],
)
async def test_foreign_requests_are_refused(site: Site, headers: dict[str, str]) -> None:
    body = {"user": "mika", "channel": "studio", "text": "/incident dark"}
    answer = await site.client.post("/local/command", json=body, headers=headers)
    assert answer.status_code == 403
    assert site.core.commands == []


async def test_our_own_page_may_post(site: Site) -> None:
    origin = str(site.client.base_url).rstrip("/")
    body = {"user": "mika", "channel": "studio", "text": "/incident dark"}
    headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
    answer = await site.client.post("/local/command", json=body, headers=headers)
    assert answer.status_code == 200


async def test_five_megabytes_are_refused(site: Site) -> None:
    answer = await site.client.post("/local/message", content=b"x" * 5 * BODY_LIMIT)
    assert answer.status_code == 413
