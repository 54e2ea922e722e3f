"""The team of the scenarios: Berlin, Singapore and Los Angeles, with the shipped policies and checklists.

At the time they begin, Friday noon in Berlin, Mara is on call for Europe, with Jonas behind her; Wei is
awake in Singapore; Dana, the lead, sleeps in Los Angeles; Tom is in no rotation.
"""

from datetime import UTC, datetime
from functools import cache

from adapters.local.values import Member
from bot.domain.playbook import Playbook
from bot.playbook.load import parse_playbook

START = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)  # 12:00 in Berlin, 19:00 in Shanghai
PLAYBOOK = """\
team: Scenario Live
language: LANGUAGE
hotline: "+65 6555 0142"
people:
  - {id: mara, name: Mara Vogt, zone: Europe/Berlin}
  - {id: jonas, name: Jonas Brandt, zone: Europe/Berlin}
  - {id: wei, name: 陈伟, zone: Asia/Singapore, language: zh}
  - {id: dana, name: Dana Whitfield, zone: America/Los_Angeles, lead: true}
  - {id: tom, name: Tom Becker, zone: Europe/London}
regions:
  - {id: eu, zone: Europe/Berlin, hours: "09:00-19:00"}
  - {id: apac, zone: Asia/Singapore, hours: "08:00-22:00"}
  - {id: na, zone: America/Los_Angeles, hours: "09:00-18:00"}
rotations:
  - {id: berlin, region: eu, members: [mara, jonas], start: 2026-11-16 09:00, shift: 1 week, backups: 1}
  - {id: singapore, region: apac, members: [wei], start: 2026-11-16 08:00, shift: 1 week}
  - {id: los-angeles, region: na, members: [dana], start: 2026-11-16 09:00, shift: 1 week}
last_resort: mara
streams:
  - id: main-stage
    name: Main stage
    accounts: [{platform: local, user: xiaoming}]
    watch: https://live.example/main
  - id: kitchen
    name: Kitchen
    accounts: [{platform: local, user: rosa}]
    watch: https://live.example/kitchen
"""
XIAOMING = Member("xiaoming", "小明", "zh-CN", "Asia/Shanghai")
ROSA = Member("rosa", "Rosa", "en", "Europe/Madrid")
YUKI = Member("yuki", "Yuki", "en", "Asia/Tokyo")  # a member who owns no stream
SAM = Member("sam", "Sam", "en", "Europe/London", "guest")  # may not open anything
OTHERS = (XIAOMING, ROSA, YUKI, SAM)


CONTACTS = {
    "mara": """
      - {name: phone, address_from: RING_MARA}
      - {name: spare, address_from: SPARE_MARA, delay: 3m}
      - {name: mail, address_from: MAIL_MARA, loud: false}""",
    "jonas": "[{name: phone, address_from: RING_JONAS}]",
    "wei": "[{name: phone, address_from: RING_WEI}]",
    "dana": "[{name: phone, address_from: RING_DANA}]",
}


@cache
def team_with_contacts() -> Playbook:
    """The same people, of whom some have ways outside chat."""
    written = PLAYBOOK.replace("LANGUAGE", "en")
    for person, contacts in CONTACTS.items():
        line = next(each for each in written.splitlines() if f"id: {person}," in each)
        entry = line.strip().removeprefix("- {").removesuffix("}")
        fields = [f"    {each.strip()}" for each in entry.split(", ")]
        written = written.replace(line, "\n".join(["  -", *fields, f"    contacts: {contacts}"]))
    return parse_playbook({"playbook.yaml": written}, around=START.date())


@cache
def team(language: str = "en", **instead: str) -> Playbook:
    """The playbook; `instead`: whole sections to be added."""
    sections = "".join(instead.values())
    written = PLAYBOOK.replace("LANGUAGE", language) + sections
    return parse_playbook({"playbook.yaml": written}, around=START.date())
