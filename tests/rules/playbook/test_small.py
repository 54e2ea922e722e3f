"""How little a team needs to write."""

from datetime import UTC, datetime, timedelta
from importlib.resources import files

from bot.domain.ids import PersonId, RegionId, RotationId, StreamId
from bot.domain.oncall import on_call
from bot.domain.person import Account, Language, Standing
from bot.domain.playbook import ShowCalendar
from bot.domain.severity import Severity, Symptom
from bot.playbook.load import load_playbook, parse_playbook

SMALL = """\
team: Night Market Live
people:
  - {id: mia, name: Mia Keller, zone: Europe/Berlin, lead: true}
  - {id: wei, name: 陈伟, zone: Asia/Singapore, language: zh}
  - {id: dana, name: Dana Whitfield, zone: America/Los_Angeles}
regions:
  - {id: apac, zone: Asia/Singapore, hours: 08:00-18:00}
  - {id: eu, zone: Europe/Berlin, hours: 09:00-19:00}
  - {id: na, zone: America/Los_Angeles, hours: 09:00-18:00}
rotations:
  - {id: apac-day, region: apac, members: [wei]}
  - {id: eu-day, region: eu, members: [mia]}
  - {id: na-day, region: na, members: [dana]}
streams:
  - {id: market, name: Market hall, owners: [wei], region: apac}
"""


def test_fifteen_lines_follow_the_sun() -> None:
    assert len(SMALL.splitlines()) == 15
    plan = parse_playbook({"playbook.yaml": SMALL}).plan
    called = {
        hour: on_call(plan, RegionId("eu"), datetime(2026, 6, 3, hour, tzinfo=UTC))[0].person
        for hour in (3, 12, 20)
    }
    assert called == {3: PersonId("wei"), 12: PersonId("mia"), 20: PersonId("dana")}


def test_what_is_not_written_is_the_shipped_playbooks() -> None:
    small, shipped = parse_playbook({"playbook.yaml": SMALL}), load_playbook(None)
    assert small.runbooks == shipped.runbooks
    assert small.cadence == shipped.cadence
    assert small.policies[Severity.SEV1].answer_within == timedelta(minutes=5)
    assert small.reporters == shipped.reporters
    assert list(small.streams) == [StreamId("market")]


def test_one_checklist_of_ones_own_leaves_the_others_as_shipped() -> None:
    own = """\
people: [{id: mia, zone: Europe/Berlin}]
cadence: {SEV1: 5m}
checklists:
  stutter:
    - id: cable
      ask: {en: Is the cable in?, zh: 网线插好了吗？}
      answers:
        - {id: in, label: {en: In, zh: 插好了}, finding: {en: Cable is in, zh: 网线正常}}
        - {id: out, label: {en: Out, zh: 没插}, finding: {en: Cable was out, zh: 网线没插}}
"""
    playbook = parse_playbook({"a.yaml": own})
    assert [step.id for step in playbook.runbooks[Symptom("stutter")].steps] == ["cable"]
    assert len(playbook.runbooks) == len(load_playbook(None).runbooks)
    assert playbook.cadence[Severity.SEV1] == timedelta(minutes=5)
    assert playbook.cadence[Severity.SEV2] == timedelta(minutes=20)


def test_turns_and_shows_may_come_from_calendars() -> None:
    """Whom the feed calls is not known yet, so that hours without anybody are no mistake."""
    text = """\
people: [{id: mia, zone: Europe/Berlin}]
regions: [{id: eu, zone: Europe/Berlin}]
rotations: [{id: duty, region: eu, calendar_from: DUTY_FEED}]
show_calendars: [{address_from: SHOW_FEED, zone: Asia/Tokyo}]
"""
    playbook = parse_playbook({"a.yaml": text})
    assert playbook.calendars == {RotationId("duty"): "DUTY_FEED"}
    assert playbook.show_calendars == (ShowCalendar("SHOW_FEED", "Asia/Tokyo"),)


def test_a_section_with_nothing_in_it_is_as_good_as_none() -> None:
    text = "people: [{id: mia, zone: Europe/Berlin}]\nstreams:\n  # - id: main\nescalation:\n"
    playbook = parse_playbook({"a.yaml": text})
    assert playbook.streams == {}
    assert playbook.policies[Severity.SEV1].levels


def test_words_stay_what_was_typed() -> None:
    """YAML would make numbers, truths and times of these."""
    typed = "team: 0042\nhotline: +49301234567\npeople: [{id: mia, name: No, zone: Europe/Berlin}]"
    playbook = parse_playbook({"a.yaml": typed})
    assert playbook.team == "0042"
    assert playbook.hotline == "+49301234567"
    assert playbook.people[PersonId("mia")].name == "No"


def test_reporters_and_owners_may_be_accounts() -> None:
    text = """\
language: zh
people: [{id: mia, zone: Europe/Berlin}]
reporters:
  members: anyone
  guests: reporter
  accounts: [{platform: slack, workspace: T1, user: U1}]
  roles: [Streamer]
streams:
  - {id: main, name: Main, accounts: [{platform: discord, workspace: "1", user: "2"}]}
"""
    playbook = parse_playbook({"a.yaml": text})
    assert playbook.language is Language.ZH
    assert playbook.reporters.members is Standing.ANYONE
    assert playbook.reporters.guests is Standing.REPORTER
    assert playbook.reporters.accounts == {Account("slack", "T1", "U1")}
    assert playbook.reporters.roles == {"Streamer"}
    assert playbook.streams[StreamId("main")].accounts == (Account("discord", "1", "2"),)


def test_the_shipped_folder_is_a_folder_like_any_other() -> None:
    folder = files("bot.playbook") / "default"
    texts = {each.name: each.read_text("utf-8") for each in folder.iterdir()}
    assert parse_playbook(texts).hash == load_playbook(None).hash
