"""`showcaller init` as a lead goes through it, in a real terminal."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fakes.discord import TOKEN as DISCORD_TOKEN
from tests.fakes.slack import BOT_TOKEN, TEAM
from tests.setup.beside import discord_beside, slack_beside
from tests.setup.terminal import Terminal
from tests.test_cli import run

PEOPLE = """\
Chen Wei 陈伟 <wei@nml.tv>, Asia/Singapore, zh, lead
Lim Hui Min <huimin@nml.tv>, 新加坡, 中文
Arjun Nair <arjun@nml.tv>, Singapore
Siti Rahman <siti@nml.tv>, Singapore

Mia Keller <mia@nml.tv>, Berlin, en, lead
Jonas Brandt, jonas@nml.tv, Europe/Berlin
Zhao Yuting <yuting@nml.tv>; Berlin; zh
Ola Nowak <ola@nml.tv>, Warsaw

Dana Whitfield <dana@nml.tv>, Los Angeles, lead
Luis Ortega <luis@nml.tv>, LA
Grace Huang <grace@nml.tv>, San Francisco, zh
Tom Becker <tom@nml.tv>, America/Los_Angeles

"""
Open = Callable[..., Terminal]
NOTHING_THERE = "http://127.0.0.1:9/api/"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Open]:
    opened: list[Terminal] = []

    def opens(*words: str) -> Terminal:
        opened.append(Terminal(tmp_path, *words))
        return opened[-1]

    yield opens
    for each in opened:
        each.give_up()


def answer_hours(person: Terminal) -> None:
    for city in ("Singapore", "Berlin", "Los Angeles"):
        person.answer(f"Hours of {city}")


def no_platform(person: Terminal) -> None:
    person.answer("Connect Slack now?")
    person.answer("Connect Discord now?")


def set_up(person: Terminal) -> None:
    person.answer("What is your team called?", "Night Market Live")
    person.answer("Which language")
    no_platform(person)
    person.until("then an empty line:")
    person.until("zh\n")
    person.type(PEOPLE)
    answer_hours(person)


def test_twelve_people_in_three_regions_are_set_up_and_proven(
    terminal: Open, tmp_path: Path
) -> None:
    person = terminal()
    set_up(person)
    week = person.until("People by id")
    assert re.search(r"  00:00-10:00 UTC  .+  \(08:00-18:00 Singapore\)  every day\n", week), week
    assert "Somebody is on call at every hour of the coming eight weeks." in week
    person.answer("Who is called if", "mia")
    difference = person.until("Write this?")
    assert "+  - {id: wei, name: Chen Wei 陈伟, email: wei@nml.tv" in difference
    assert not (tmp_path / "playbook").exists()
    person.type("y\n")
    assert person.ended() == 0
    assert "showcaller check" in person.shown
    assert "/oncall test everyone" in person.shown
    covered = run("coverage", cwd=tmp_path)
    assert covered.returncode == 0, covered.stdout + covered.stderr
    assert covered.stdout.startswith("Somebody is on call at every hour")
    assert run("check", cwd=tmp_path).returncode == 0
    again(terminal, tmp_path)


def again(terminal: Open, tmp_path: Path) -> None:
    """A second run: what was changed by hand stays, and only what is new is in the difference."""
    people = tmp_path / "playbook" / "people.yaml"
    by_hand = people.read_text().replace(
        "{id: tom, name: Tom Becker,",
        "{id: tom, name: Tom B., contacts: [{name: phone, address_from: RING_TOM}], # loud\n   ",
    )
    people.write_text(by_hand)
    person = terminal()
    person.answer("What is your team called? (Night Market Live)")
    person.answer("Which language")
    no_platform(person)
    person.until("12 people are in the playbook: Chen Wei 陈伟, ")
    person.until("only an empty line.\n")
    person.type("Nia Brown <nia@nml.tv>, Berln\n\n")
    person.until('Did you mean "Europe/Berlin"?')
    person.until("leave them out.\n")
    person.type("Nia Brown <nia@nml.tv>, Berlin\n\n")
    answer_hours(person)
    person.answer("Who is called if")
    difference = person.until("Write this?")
    changed = [each for each in difference.splitlines() if each[:1] in "+-" and each[1:2] == " "]
    assert changed == [
        "+  - {id: nia, name: Nia Brown, email: nia@nml.tv, zone: Europe/Berlin}",
        "-  - {id: eu-day, region: eu, members: [mia, jonas, yuting, ola], backups: 1}",
        "+  - {id: eu-day, region: eu, members: [mia, jonas, yuting, ola, nia], backups: 1}",
    ]
    person.type("y\n")
    assert person.ended() == 0
    assert people.read_text().startswith(by_hand.rstrip("\n"))
    assert run("coverage", cwd=tmp_path).returncode == 0


def test_a_token_is_typed_unseen_and_kept_for_its_owner_alone(
    terminal: Open, tmp_path: Path
) -> None:
    file = tmp_path / ".env"
    ours = f"\ufeff# ours\r\nLOG_LEVEL=debug\r\nSLACK_API_URL={NOTHING_THERE}\r\n"
    file.write_bytes(f"{ours}SLACK_BOT_TOKEN=\r\n".encode())
    file.chmod(0o644)
    person = terminal("--yes")
    person.answer("What is your team called?")
    person.answer("Which language")
    person.answer("Connect Slack now?", "y")
    person.answer("SLACK_BOT_TOKEN, typed unseen", "hunter2")
    person.until("begins with xoxb-")
    person.answer("SLACK_BOT_TOKEN, typed unseen", "xoxb-1-secret")
    person.answer("SLACK_APP_TOKEN, typed unseen", "xapp-1-secret")
    person.answer("SLACK_INCIDENTS_CHANNEL", "C024BE91L")
    person.answer("Connect Discord now?", "n")
    person.until("zh\n")
    person.type("Mia Keller <mia@nml.tv>\n\n")
    person.until("Slack: ")
    person.until("Go on without")
    person.answer("Where is Mia Keller?", "Berlim")
    person.until('Did you mean "Europe/Berlin"?')
    person.answer("Where is Mia Keller?", "柏林")
    person.answer("Hours of Berlin", "09:00-25:00")
    person.until('"25:00" is not a time of day')
    person.answer("Hours of Berlin")
    person.until("These hours are nobody's")
    person.answer("Shall everybody take turns", "n")
    person.answer("Who is called if", "nobody")
    person.until("Showcaller would not start")
    person.answer("Who is called if", "Mia Keller")
    assert person.ended() == 0
    assert "secret" not in person.shown
    assert "hunter2" not in person.shown
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_bytes().decode() == (
        f"{ours}SLACK_BOT_TOKEN=xoxb-1-secret\r\n"
        "PLAYBOOK=playbook\r\nSLACK_APP_TOKEN=xapp-1-secret\r\nSLACK_INCIDENTS_CHANNEL=C024BE91L\r\n"
    )


def test_where_slack_is_connected_it_says_who_people_are(terminal: Open, tmp_path: Path) -> None:
    with slack_beside() as slack:
        wei = slack.human("陈伟", tz="Asia/Singapore", locale="zh-CN", email="wei@nml.tv")
        settings = f"SLACK_BOT_TOKEN={BOT_TOKEN}\nSLACK_API_URL={slack.api_url}\n"
        (tmp_path / ".env").write_text(settings)
        person = terminal("--yes")
        person.answer("What is your team called?")
        person.answer("Which language")
        person.answer("Connect Slack now?", "n")
        person.answer("Connect Discord now?", "n")
        person.until("zh\n")
        person.type("陈伟 <Wei@nml.tv>\nMia <mia@nml.tv>\n\n")
        person.until("Slack knows 1 of 2; not there: mia@nml.tv.")
        person.answer("Where is Mia?", "Singapore")
        person.answer("Hours of Singapore")
        person.answer("Shall everybody take turns", "y")
        person.answer("Who is called if", "wei")
        assert person.ended() == 0
    people = (tmp_path / "playbook" / "people.yaml").read_text()
    account = f"accounts: [{{platform: slack, workspace: {TEAM}, user: {wei.id}}}]"
    (entry,) = [each for each in people.split("- {") if "wei" in each]
    assert "zone: Asia/Singapore" in entry
    assert "language: zh-CN" in entry
    assert account in " ".join(entry.split())


def test_on_discord_whoever_sets_up_says_who_is_who(terminal: Open, tmp_path: Path) -> None:
    with discord_beside() as discord:
        discord.human("Mia Keller")
        mia, _ = discord.human("mia"), discord.human("Mara")
        channel = discord.channel("incidents")
        (tmp_path / ".env").write_text(
            f"DISCORD_BOT_TOKEN={DISCORD_TOKEN}\nDISCORD_API_URL={discord.api_url}\n"
            f"DISCORD_INCIDENTS_CHANNEL={channel.id}\n"
        )
        person = terminal("--yes")
        person.answer("What is your team called?")
        person.answer("Which language")
        person.answer("Connect Slack now?", "n")
        person.answer("Connect Discord now?", "n")
        person.until("zh\n")
        person.type("Mia Keller, Berlin\nZoë, Berlin\n\n")
        offered = person.until("Its number; 0: none of them")
        number = next(line.split()[0] for line in offered.splitlines() if f"id {mia.id}" in line)
        assert len([line for line in offered.splitlines() if "id " in line]) == 2
        person.type(f"{number}\n")
        person.until("Discord has nobody called Zoë: they can type /oncall link.")
        person.answer("Hours of Berlin")
        person.answer("Shall everybody take turns", "y")
        person.answer("Who is called if", "Mia Keller")
        assert person.ended() == 0
    people = " ".join((tmp_path / "playbook" / "people.yaml").read_text().split())
    assert people.count("platform: discord") == 1
    assert mia.id in people


@pytest.mark.parametrize("at", ["What is your team called?", "an empty line:", "Write this?"])
def test_control_c_leaves_nothing_behind(terminal: Open, tmp_path: Path, at: str) -> None:
    person = terminal()
    if at == "Write this?":
        set_up(person)
        person.answer("Who is called if", "mia")
    elif at != "What is your team called?":
        person.answer("What is your team called?")
        person.answer("Which language")
        no_platform(person)
    person.until(at)
    person.interrupt("Nothing was written.")
    assert person.ended() == 130
    assert "Traceback" not in person.shown
    assert list(tmp_path.iterdir()) == []


def test_no_is_no(terminal: Open, tmp_path: Path) -> None:
    person = terminal()
    set_up(person)
    person.answer("Who is called if", "mia")
    person.answer("Write this?", "n")
    assert person.ended() == 1
    assert list(tmp_path.iterdir()) == []
