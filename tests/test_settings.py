"""The environment: what is accepted, and one line for each setting that is wrong."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsInvalid, read_addresses, read_settings

SLACK = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "SLACK_INCIDENTS_CHANNEL": "C1",
}


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def read(tmp_path: Path, **written: str) -> Settings:
    file = tmp_path / ".env"
    file.write_text("".join(f"{name}={value}\n" for name, value in written.items()))
    return read_settings(file)


def test_nothing_need_be_set(tmp_path: Path) -> None:
    settings = read_settings(tmp_path / ".env")
    assert settings.sqlite_file == Path("data/showcaller.sqlite3")
    assert settings.address == "http://127.0.0.1:8484"
    assert settings.playbook is None
    assert not settings.has_slack


@pytest.mark.parametrize(
    ("pasted", "used"),
    [
        ("postgres://a:b@h/n?sslmode=require", "postgresql+psycopg://a:b@h/n?sslmode=require"),
        ("postgresql://h/n", "postgresql+psycopg://h/n"),
        ("postgresql+psycopg://h/n", "postgresql+psycopg://h/n"),
        ("sqlite:///a/b.sqlite3", "sqlite+aiosqlite:///a/b.sqlite3"),
        ("sqlite:////srv/b.sqlite3", "sqlite+aiosqlite:////srv/b.sqlite3"),
    ],
)
def test_a_database_address_is_taken_as_it_is_pasted(
    tmp_path: Path, pasted: str, used: str
) -> None:
    assert read(tmp_path, DATABASE_URL=pasted).database_url.get_secret_value() == used


def test_the_file_of_an_absolute_sqlite_address_is_absolute(tmp_path: Path) -> None:
    settings = read(tmp_path, DATABASE_URL="sqlite:////srv/b.sqlite3?timeout=5")
    assert settings.sqlite_file == Path("/srv/b.sqlite3")


def test_the_environment_goes_before_the_file_and_empty_means_not_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "9000")
    settings = read(tmp_path, PORT="8000", HEARTBEAT_URL="", LOG_LEVEL="INFO")
    assert settings.port == 9000
    assert settings.heartbeat_url.get_secret_value() == ""
    assert settings.log_level == "info"


def test_a_byte_order_mark_in_the_file_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"\xef\xbb\xbfPORT=9999\n")
    assert read_settings(file).port == 9999


def test_both_chat_platforms_can_be_set(tmp_path: Path) -> None:
    settings = read(tmp_path, **SLACK, SLACK_COMMAND_ONCALL="bereitschaft")
    assert settings.has_slack
    assert settings.slack_command_oncall == "/bereitschaft"


def test_discord_needs_a_token_and_a_channel(tmp_path: Path) -> None:
    settings = read(
        tmp_path, DISCORD_BOT_TOKEN="t", DISCORD_INCIDENTS_CHANNEL="5", DISCORD_GUILDS="7, 8,"
    )
    assert settings.has_discord
    assert settings.guilds == ("7", "8")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (
            {"DISCORD_BOT_TOKEN": "t"},
            "DISCORD_INCIDENTS_CHANNEL is empty but DISCORD_BOT_TOKEN is set. Name the channel for "
            "incidents by its id, a number (docs/discord.md, step 4).",
        ),
        (
            {"DISCORD_BOT_TOKEN": "Bot t", "DISCORD_INCIDENTS_CHANNEL": "5"},
            "DISCORD_BOT_TOKEN begins with Bot. Write the token alone (docs/discord.md, step 2).",
        ),
        (
            {"DISCORD_INCIDENTS_CHANNEL": "#incidents"},
            'DISCORD_INCIDENTS_CHANNEL is "#incidents", which is no id of Discord\'s. Write its '
            "number (docs/discord.md).",
        ),
        (
            {"TRANSLATE_KEY": "k"},
            "TRANSLATE_URL is empty but TRANSLATE_KEY is set. Name the translation service's address, "
            "or leave both empty to translate nothing.",
        ),
        (
            {"DISCORD_GUILDS": "7, ours"},
            'DISCORD_GUILDS is "ours", which is no id of Discord\'s. Write its number '
            "(docs/discord.md).",
        ),
        ({"PORT": "80a"}, 'PORT is "80a". Write a whole number.'),
        ({"PORT": "70000"}, 'PORT is "70000". Write a port number from 0 to 65535.'),
        ({"LOG_FORMAT": "xml"}, "LOG_FORMAT is \"xml\". It may be 'text' or 'json'."),
        (
            {"DATABASE_URL": "mysql://root:hunter2@h/n"},
            "DATABASE_URL is not usable (not shown: it may hold a secret). It begins with mysql://, "
            "which is neither of the two. "
            "Write postgresql://user:password@host/name or sqlite:///a/file.",
        ),
        (
            {"DATABASE_URL": "sqlite://"},
            "DATABASE_URL is not usable (not shown: it may hold a secret). It names no file, so "
            "nothing would be kept. Write sqlite:///a/file.",
        ),
        (
            {"PLAYBOOK": "/no/such"},
            'PLAYBOOK is "/no/such", which is not a folder. Name the folder that holds your '
            "playbook's .yaml files; leave it empty for the one that ships with Showcaller.",
        ),
        (
            {"BASE_URL": "show.example.com"},
            'BASE_URL is "show.example.com". Write an address that begins with https:// or http://.',
        ),
        (
            {"SLACK_COMMAND_INCIDENT": "/In Cident"},
            'SLACK_COMMAND_INCIDENT is "/In Cident". Write a slash command in small letters without '
            "spaces, like /incident.",
        ),
        (
            {"HOST": "0.0.0.0"},  # noqa: S104
            'HOST is "0.0.0.0", which other machines reach, but SHOWCALLER_ACCESS_TOKEN is empty. '
            "Set a token, or HOST=127.0.0.1.",
        ),
        (
            SLACK | {"SLACK_APP_TOKEN": ""},
            "SLACK_APP_TOKEN is empty but SLACK_BOT_TOKEN is set. Socket Mode needs both "
            "(docs/slack.md, step 4); leave both empty to run without Slack.",
        ),
        (
            {"SLACK_APP_TOKEN": "xapp-1"},
            "SLACK_BOT_TOKEN is empty but SLACK_APP_TOKEN is set. Socket Mode needs both "
            "(docs/slack.md, step 4); leave both empty to run without Slack.",
        ),
        (
            SLACK | {"SLACK_BOT_TOKEN": "xapp-1"},
            "SLACK_BOT_TOKEN does not begin with xoxb-. "
            "Copy the Bot User OAuth Token (docs/slack.md).",
        ),
        (
            SLACK | {"SLACK_INCIDENTS_CHANNEL": ""},
            "SLACK_INCIDENTS_CHANNEL is empty but Slack is set up. Name the channel for incidents "
            "by its id, like C024BE91L (docs/slack.md).",
        ),
        (
            SLACK | {"SLACK_INCIDENTS_CHANNEL": "#incidents"},
            'SLACK_INCIDENTS_CHANNEL is "#incidents". Name the channel by its id, like C024BE91L: '
            "View channel details, at the bottom (docs/slack.md, step 5).",
        ),
    ],
)
def test_a_wrong_setting_is_one_line(tmp_path: Path, written: dict[str, str], problem: str) -> None:
    with pytest.raises(SettingsInvalid) as invalid:
        read(tmp_path, **written)
    assert invalid.value.problems == (problem,)


def test_a_short_access_token_is_refused_without_showing_it(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid) as invalid:
        read(tmp_path, SHOWCALLER_ACCESS_TOKEN="letmein")
    assert str(invalid.value).startswith(
        "SHOWCALLER_ACCESS_TOKEN has 7 characters. Use at least 16"
    )
    assert "letmein" not in str(invalid.value)


def test_all_wrong_settings_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid) as invalid:
        read(tmp_path, PORT="x", LOG_LEVEL="loud", DATABASE_URL="here")
    assert [line.partition(" ")[0] for line in invalid.value.problems] == [
        "DATABASE_URL",
        "PORT",
        "LOG_LEVEL",
    ]


def test_a_slip_in_the_file_is_not_ignored_in_silence(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid, match=r"Did you mean SLACK_BOT_TOKEN\?"):
        read(tmp_path, SLACK_BOT_TOKN="xoxb-1")


def test_other_programs_variables_in_the_file_are_none_of_our_business(tmp_path: Path) -> None:
    assert read(tmp_path, GRAFANA_PASSWORD="x", SHOWCALLER_RING_MIA="tgram://x").port == 8484


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes("PORT=1".encode("utf-16"))
    with pytest.raises(SettingsInvalid, match=r"\.env is not UTF-8\. Save it as UTF-8\."):
        read_settings(file)


def test_secrets_are_not_shown_when_settings_are(tmp_path: Path) -> None:
    settings = read(tmp_path, **SLACK, DATABASE_URL="postgres://a:hunter2@h/n")
    assert "hunter2" not in repr(settings)
    assert "xoxb-1" not in repr(settings)


def test_contact_addresses_come_from_environment_or_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ".env"
    file.write_text("RING_MIA=tgram://mia\nRING_JONAS=\n")
    monkeypatch.setenv("RING_WEI", "tgram://wei")
    found = read_addresses(["RING_MIA", "RING_JONAS", "RING_WEI", "RING_OLA"], file)
    assert {name: secret.get_secret_value() for name, secret in found.items()} == {
        "RING_MIA": "tgram://mia",
        "RING_WEI": "tgram://wei",
    }


def test_the_example_explains_every_setting_and_only_those() -> None:
    example = Path(__file__).parents[1] / ".env.example"
    lines = example.read_text(encoding="utf-8").splitlines()
    named = [line.partition("=")[0] for line in lines if "=" in line and not line.startswith("#")]
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)


def test_the_example_as_it_is_changes_nothing(tmp_path: Path) -> None:
    example = Path(__file__).parents[1] / ".env.example"
    assert read_settings(example) == read_settings(tmp_path / "none")
