"""Application commands at the fake Discord: what is refused, and what a second sync changes."""

from typing import Any

import pytest

from tests.fakes.discord import FakeDiscord
from tests.fakes.discord.refusal import Json
from tests.platforms.discord.talking import Answer, Api


def option(name: str = "text", **about: Any) -> Json:
    return {"type": 3, "name": name, "description": "What?", **about}


def command(name: str = "incident", *options: Json, **about: Any) -> Json:
    return {"name": name, "description": "Say it", "options": list(options), **about}


def choices(count: int) -> list[Json]:
    return [{"name": str(n), "value": str(n)} for n in range(count)]


SUB = {"type": 1, "name": "list", "description": "All"}


async def put(api: Api, *commands: Json, guild: str = "") -> Answer:
    where = f"/guilds/{guild}" if guild else ""
    path = f"/applications/{api.fake.application.id}{where}/commands"
    return await api.call("PUT", path, list(commands))


REFUSED = {
    "a name with capitals": command("Incident"),
    "a name with spaces": command("my incident"),
    "a name of 33": command("x" * 33),
    "no description": command(description=""),
    "description of 101": command(description="x" * 101),
    "a translated name with capitals": command(name_localizations={"de": "Vorfall"}),
    "26 options": command("x", *(option(f"o{n}") for n in range(26))),
    "26 choices": command("x", option(choices=choices(26))),
    "a choice of 101": command("x", option(choices=[{"name": "n", "value": "x" * 101}])),
    "an optional option first": command("x", option("a"), option("b", required=True)),
    "the same option twice": command("x", option(), option()),
    "the same option in one language": command(
        "x",
        option("a", name_localizations={"zh-CN": "字"}),
        option("b", name_localizations={"zh-CN": "字"}),
    ),
    "choices and autocomplete": command("x", option(autocomplete=True, choices=choices(1))),
    "autocomplete of a person": command("x", option(type=6, autocomplete=True)),
    "a subcommand beside an option": command("x", SUB, option()),
    "a menu with a description": {"name": "Make", "type": 3, "description": "x"},
    "more than 8,000 in all": command(
        "x",
        *(
            option(f"o{n}", choices=[{"name": f"{k:0100}", "value": "v"} for k in range(5)])
            for n in range(16)
        ),
    ),
}


@pytest.mark.parametrize("wrong", REFUSED.values(), ids=REFUSED.keys())
async def test_a_command_that_is_wrong_is_refused(api: Api, wrong: Json) -> None:
    answer = await put(api, command("fine"), wrong)
    assert (answer.status, answer.code) == (400, 50035)
    assert list(answer.errors) == ["1"]
    assert api.fake.application.commands == {}


async def test_two_commands_of_one_name_are_refused(api: Api) -> None:
    assert (await put(api, command(), command())).code == 50035
    assert (await put(api, command(), {"name": "incident", "type": 3})).status == 200


async def test_there_are_at_most_a_hundred_commands_and_fifteen_menus(api: Api) -> None:
    assert (await put(api, *(command(f"c{n}") for n in range(101)))).code == 30032
    assert (await put(api, *({"name": str(n), "type": 3} for n in range(16)))).code == 30032


async def test_two_hundred_are_created_a_day(api: Api, fake: FakeDiscord) -> None:
    fake.application.created_today[""] = 199
    assert (await put(api, command("a"))).status == 200
    assert (await put(api, command("a"), command("b"))).code == 30034


async def test_a_second_sync_keeps_what_is_the_same_and_drops_what_is_missing(api: Api) -> None:
    first = {c["name"]: c for c in (await put(api, command("a"), command("b"))).body}
    again = {c["name"]: c for c in (await put(api, command("a"), command("b", SUB))).body}
    assert again["a"] == first["a"]
    assert again["b"]["id"] == first["b"]["id"]
    assert again["b"]["version"] != first["b"]["version"]
    await put(api, command("a"))
    assert [c["name"] for c in api.fake.application.commands.values()] == ["a"]


async def test_commands_of_a_guild_are_apart_from_those_for_everywhere(
    api: Api, fake: FakeDiscord
) -> None:
    await put(api, command("a"))
    await put(api, command("b"), guild=fake.guild.id)
    path = f"/applications/{fake.application.id}/commands"
    assert [c["name"] for c in (await api.call("GET", path)).body] == ["a"]
    assert (await put(api, guild="123")).code == 10004
    assert (await api.call("GET", "/applications/123/commands")).code == 10002


async def test_a_single_command_is_made_changed_and_deleted(api: Api, fake: FakeDiscord) -> None:
    path = f"/applications/{fake.application.id}/commands"
    made = (await api.call("POST", path, command())).body
    changed = await api.call("PATCH", f"{path}/{made['id']}", {"description": "New"})
    assert (changed.body["id"], changed.body["description"]) == (made["id"], "New")
    assert (await api.call("DELETE", f"{path}/{made['id']}")).status == 204
    assert (await api.call("GET", f"{path}/{made['id']}")).code == 10063


async def test_translations_are_listed_where_they_are_asked_for(
    api: Api, fake: FakeDiscord
) -> None:
    await put(api, command(description_localizations={"zh-CN": "说"}))
    path = f"/applications/{fake.application.id}/commands"
    [plain] = (await api.call("GET", path)).body
    [full] = (await api.call("GET", f"{path}?with_localizations=true")).body
    assert "description_localizations" not in plain
    assert full["description_localizations"] == {"zh-CN": "说"}
