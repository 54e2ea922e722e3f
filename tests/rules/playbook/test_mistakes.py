"""Every mistake in a playbook is one sentence with its file, its line, the value and the mend."""

from pathlib import Path

import pytest

from bot.domain.severity import Severity
from bot.playbook.folder import MOST_BYTES
from bot.playbook.load import load_playbook, parse_playbook
from bot.playbook.problem import PlaybookInvalid

PEOPLE = "people:\n  - {id: mia, zone: Europe/Berlin}\n"  # the first two lines of every file here
LABEL = "label: {en: A, zh: 甲}, finding: {en: A, zh: 甲}"
BOTH = f"answers: [{{id: a, {LABEL}}}, {{id: b, {LABEL}}}]"


def problems(text: str) -> list[str]:
    with pytest.raises(PlaybookInvalid) as invalid:
        parse_playbook({"team.yaml": text})
    return [str(problem) for problem in invalid.value.problems]


PERSON = "people:\n  - id: mia\n    zone: Europe/Berlin\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            "team: Aurora",
            "playbook: There is nobody to call. Name at least one person: "
            "people: [{id: mia, zone: Europe/Berlin}].",
            id="nobody",
        ),
        pytest.param("", "playbook: There is nobody to call.", id="empty file"),
        pytest.param("# later", "playbook: There is nobody to call.", id="only a comment"),
        pytest.param("- mia", "team.yaml:1: This file has no sections", id="a list"),
        pytest.param("people: [", "team.yaml:1: This is not YAML: ", id="broken off"),
        pytest.param("team:\n\tx: y", "team.yaml:2: A tab stands where", id="tab"),
        pytest.param("team: \x00", "team.yaml: This is not YAML: ", id="null byte"),
        pytest.param(
            "team: a\nhotline: b\nteam: c",
            'team.yaml:3: "team" is also on line 1. Keep one.',
            id="key twice",
        ),
        pytest.param(
            "team: &a [*a]",
            "team.yaml:1: There are too many values, or aliases",
            id="alias of itself",
        ),
        pytest.param(
            f"{PEOPLE}streems: []",
            'team.yaml:3: "streems" is not a section of the playbook. Did you mean "streams"?',
            id="unknown section",
        ),
        pytest.param(
            f"{PEOPLE}streams:\n  - id: main\n    nmae: Main",
            'team.yaml:5: "nmae" is not known here. Did you mean "name"?',
            id="unknown key",
        ),
        pytest.param(
            f"{PEOPLE}streams:\n  - id: main",
            'team.yaml:4: "name" is missing in streams.main.',
            id="missing key",
        ),
        pytest.param(
            f"{PEOPLE}streams: {{id: main}}",
            "team.yaml:3: streams is a group of keys. Write a list: [one, two].",
            id="not a list",
        ),
        pytest.param(
            f"{PEOPLE}streams:\n  - id: main\n    name: Main\n    owners: [miaa]",
            'team.yaml:6: There is no person "miaa". Did you mean "mia"?',
            id="unknown owner",
        ),
        pytest.param(
            f"{PEOPLE}streams:\n  - id: main\n    name: Main\n    watch: youtube.com/x",
            'team.yaml:6: "youtube.com/x" is not a web address. '
            "Write it like https://example.com/live.",
            id="not a web address",
        ),
        pytest.param(
            f"{PEOPLE}streams:\n  - {{id: a, name: A}}\n  - {{id: a, name: B}}",
            'team.yaml:5: There are two streams "a".',
            id="stream twice",
        ),
        pytest.param(
            f"{PEOPLE}streams:\n  - id: main\n    name: Main\n"
            "    ingest: rtmp://live.example.com/app/s3cretkey123",
            'team.yaml:6: "rtmp://live.example.com/app/•••y123" looks like a stream key',
            id="a stream key",
        ),
        pytest.param(
            f"{PEOPLE}shows:\n  - {{id: a, start: 2026-12-31 22:00, end: 2027-01-01 01:00, "
            "zone: Europe/Berlin, stream: main}",
            'team.yaml:4: There is no stream "main".',
            id="show on an unknown stream",
        ),
        pytest.param(
            f"{PEOPLE}cadence: {{SEV1: 10}}",
            'team.yaml:3: "10" is not a length of time.',
            id="cadence without unit",
        ),
        pytest.param(
            f"{PEOPLE}cadence: {{SEV1: 5s}}",
            "team.yaml:3: Nobody reads a word every few seconds. Write at least 1m.",
            id="cadence of seconds",
        ),
        pytest.param(
            f"{PEOPLE}cadence: {{SEV1: 99999999999d}}",
            'team.yaml:3: "99999999999d" is not a length of time.',
            id="a length of more digits than anybody means",
        ),
        pytest.param(
            f"{PEOPLE}cadence: {{SEV1: 999d}}",
            'team.yaml:3: "999d" is too long. Write at most 366d.',
            id="a length of years",
        ),
        pytest.param(
            f"{PEOPLE}leave: [{{person: mia, from: 2026-01-01, until: 9999-12-31}}]",
            'team.yaml:3: "9999-12-31" is too far away. Write a year from 1970 to 2100.',
            id="the end of time",
        ),
        pytest.param(
            f'{PEOPLE}team: "A\\0"',
            "team.yaml:3: A control character (U+0000) stands here. Take it out.",
            id="null byte in a text",
        ),
        pytest.param(
            f"{PEOPLE}cadence: {{SEV5: 10m}}",
            "team.yaml:3: cadence.SEV5 is \"SEV5\". It may be 'SEV1', 'SEV2', 'SEV3' or 'SEV4'.",
            id="unknown severity",
        ),
        pytest.param(
            f"{PEOPLE}escalation:\n  SEV2: {{levels: []}}",
            "team.yaml:4: SEV2 has no levels, so it pages nobody at any hour. "
            "Write levels:, or delete it here for the shipped one.",
            id="a severe level that calls nobody",
        ),
        pytest.param(
            f"{PEOPLE}escalation:\n  SEV3: {{levels: [{{call: region, wait: 5m}}]}}",
            "team.yaml:4: SEV3 promises no answer, so it pages nobody. "
            "Write when a human answers, as answer_within: 5m.",
            id="levels without a promise",
        ),
        pytest.param(
            f"{PEOPLE}language: de",
            "team.yaml:3: language is \"de\". It may be 'en', 'zh' or 'zh-CN'.",
            id="unknown language",
        ),
        pytest.param(
            f"{PEOPLE}reporters: {{members: crew}}",
            "team.yaml:3: reporters.members is \"crew\". It may be 'reporter' or 'anyone'.",
            id="a standing that is only for listed people",
        ),
        pytest.param(
            f"{PEOPLE}checklists:\n  stuter:\n    - {{id: a, ask: {{en: A, zh: 甲}}, {BOTH}}}",
            'team.yaml:4: "stuter" is not a symptom. Did you mean "stutter"?',
            id="unknown symptom",
        ),
        pytest.param(
            f"{PEOPLE}checklists:\n  stutter: []",
            "team.yaml:4: stutter has no steps. Add one, or delete this line.",
            id="no steps",
        ),
        pytest.param(
            f"{PEOPLE}checklists:\n  stutter:\n    - {{id: a, ask: {{en: A}}, {BOTH}}}",
            'team.yaml:5: "zh" is missing in checklists.stutter.a.ask.',
            id="one language",
        ),
        pytest.param(
            f"{PEOPLE}checklists:\n  stutter:\n    - {{id: a, ask: {{en: A, zh: 甲}}, answers: []}}",
            "team.yaml:5: Here are 0 answers. Give 2 to 4: each is a button.",
            id="no answers",
        ),
        pytest.param(
            f"{PEOPLE}checklists:\n  stutter:\n    - id: a\n      ask: {{en: A, zh: 甲}}\n"
            f"      answers:\n        - {{id: a, {LABEL}, then: b}}\n        - {{id: b, {LABEL}}}",
            'team.yaml:8: There is no step "b".',
            id="next step unknown",
        ),
        pytest.param(
            f"{PEOPLE}checklists:\n  stutter:\n    - {{id: a, ask: {{en: A, zh: 甲}}, {BOTH}}}\n"
            f"    - {{id: b, ask: {{en: A, zh: 甲}}, {BOTH}}}",
            'team.yaml:6: No answer leads to the step "b".',
            id="a step nobody comes to",
        ),
        pytest.param(
            f"{PEOPLE}checklists:\n  stutter:\n    - id: a\n      ask: {{en: A, zh: 甲}}\n"
            f"      answers: [{{id: a, {LABEL}, then: a}}, {{id: b, {LABEL}, then: a}}]",
            'team.yaml:5: From the step "a" every way goes in a circle. Let an answer end it.',
            id="circle",
        ),
        pytest.param(
            f"{PEOPLE}checklists:\n  stutter:\n    - id: a\n      ask: {{en: A, zh: 甲}}\n"
            f"      answers: [{{id: a, {LABEL}}}, {{id: a, {LABEL}}}]",
            'team.yaml:7: "a" is here twice. Give each its own id.',
            id="answer twice",
        ),
        pytest.param(
            f"{PEOPLE}checklists:\n  stutter:\n    - id: a\n      ask: {{en: A, zh: 甲}}\n      answers:\n"
            f"        - {{id: a, {LABEL}}}\n        - id: b\n          finding: {{en: A, zh: 甲}}\n"
            "          label: {en: This is far too long a label, zh: 乙}",
            'team.yaml:11: "This is far too long a label" (en) has 28 characters; at most 24 fit here.',
            id="label too long for a button",
        ),
        pytest.param(
            f"{PEOPLE}checklists:\n  stutter:\n    - {{id: A B, ask: {{en: A, zh: 甲}}, {BOTH}}}",
            'team.yaml:5: checklists.stutter.A B.id is "A B". Use small letters, digits, - and _',
            id="an id that a button could not carry",
        ),
        pytest.param(
            f"{PERSON}    contacts: [{{name: a, address_from: A}}, {{name: a, address_from: B}}]",
            'team.yaml:4: Two contacts have the name "a". Change one of them.',
            id="a contact's name twice",
        ),
        pytest.param(
            f"{PERSON}    contacts: [{{name: a, address_from: A}}, {{name: b, address_from: A}}]",
            'team.yaml:4: Two contacts have the address_from "A". Change one of them.',
            id="a contact's address twice",
        ),
        pytest.param(
            f'{PERSON}    contacts: [{{name: "sms:1", address_from: A}}]',
            'team.yaml:4: "sms:1" cannot name a contact. Write a short name without a colon',
            id="a contact's name with a colon",
        ),
    ],
)
def test_a_mistake_names_its_place_its_value_and_the_mend(text: str, problem: str) -> None:
    found = problems(text)
    assert len(found) == 1, found
    assert found[0].startswith(problem)


def test_all_mistakes_of_a_file_are_told_at_once_from_the_top() -> None:
    text = f"{PEOPLE}language: de\nstreems: []\ncadence: {{SEV1: soon}}\nteam: [a]"
    assert [each.partition(": ")[0] for each in problems(text)] == [
        "team.yaml:3",
        "team.yaml:4",
        "team.yaml:5",
        "team.yaml:6",
    ]


def test_a_section_in_two_files_names_both_places() -> None:
    with pytest.raises(PlaybookInvalid) as invalid:
        parse_playbook({"a.yaml": "team: A\nhotline: x", "b.yaml": "# b\nhotline: y"})
    assert str(invalid.value) == 'b.yaml:2: "hotline" is also in a.yaml:2. Keep one of them.'


def test_hours_without_anybody_are_told_at_their_region() -> None:
    text = (
        "people:\n  - {id: mia, zone: Europe/Berlin}\nregions:\n"
        '  - {id: eu, zone: Europe/Berlin, hours: "mon-fri 09:00-18:00"}'
    )
    [found] = problems(text)
    assert found.startswith("team.yaml:4: SEV1 pages nobody for eu on ")
    assert "name a last_resort" in found


@pytest.mark.parametrize(
    "mend",
    [
        "last_resort: mia",
        'accepted_gaps: [{hours: "00:00-24:00", reason: nothing is on air}]',
    ],
)
def test_hours_without_anybody_may_be_answered_for(mend: str) -> None:
    text = (
        "people:\n  - {id: mia, zone: Europe/Berlin}\nregions:\n"
        '  - {id: eu, zone: Europe/Berlin, hours: "mon-fri 09:00-18:00"}\n'
    )
    assert parse_playbook({"a.yaml": text + mend}).plan.regions


def test_billions_of_aliases_are_refused_at_once() -> None:
    laughs = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    laughs += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    [found] = problems("\n".join(laughs))
    assert "There are too many values, or aliases of aliases, here." in found


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(
            b"team: A\nhotline: \xe9", "a.yaml:2: The byte 0xe9 is not UTF-8.", id="latin-1"
        ),
        pytest.param(
            "team: A".encode("utf-16"), "This file is UTF-16. Save it as UTF-8.", id="utf-16"
        ),
        pytest.param(
            b"#" * 5_000_000, "This file has 5.0 MB; a playbook file has at most 1 MB.", id="5 MB"
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "a.yaml").write_bytes(content)
    with pytest.raises(PlaybookInvalid) as invalid:
        load_playbook(tmp_path)
    assert problem in str(invalid.value)
    assert "a.yaml" in str(invalid.value)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlaybookInvalid, match=r"/nope: This cannot be read: no such file"):
        load_playbook(tmp_path / "nope")


def test_a_folder_without_yaml_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("people: []")
    with pytest.raises(PlaybookInvalid, match=r"There is no \.yaml file in this folder"):
        load_playbook(tmp_path)


def test_a_byte_order_mark_and_editors_hidden_files_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbf" + PEOPLE.encode())
    (tmp_path / ".#a.yaml").write_text("people: [")
    (tmp_path / "b.yml").write_text("team: Short ending")
    assert load_playbook(tmp_path).team == "Short ending"


def test_the_largest_file_allowed_is_read(tmp_path: Path) -> None:
    rest = b"#" * (MOST_BYTES - len(PEOPLE))
    (tmp_path / "a.yaml").write_bytes(PEOPLE.encode() + rest)
    assert load_playbook(tmp_path).cadence[Severity.SEV1]
