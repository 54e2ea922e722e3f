"""The scoring that `showcaller evaluate` prints."""

import json
from pathlib import Path

import pytest

from adapters.evaluate import LabelsInvalid, figures, read_labels, report, score
from bot.domain.severity import default_rules

LINE = {
    "id": "t-1",
    "lang": "en",
    "text": "stream is down",
    "severity": 1,
    "symptom": "stream_down",
}


def _file(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "ours.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_figures_count_what_was_right(tmp_path: Path) -> None:
    wrong = LINE | {
        "severity": 4,
        "symptom": "no_audio",
        "region": "eu",
        "viewers": 5,
        "tags": ["x"],
    }
    path = _file(tmp_path, json.dumps(LINE), "", json.dumps(wrong))
    all_of = figures(score(read_labels(path), default_rules()))
    assert (all_of.reports, all_of.accuracy, all_of.symptom) == (2, 50, 50)
    assert (all_of.sev1_recall, all_of.sev1_precision, all_of.false_pages) == (100, 50, 100)
    assert (all_of.region, all_of.viewers, all_of.share, all_of.state) == (50, 50, 100, 100)


def test_a_second_accepted_level_counts_as_right(tmp_path: Path) -> None:
    path = _file(tmp_path, json.dumps(LINE | {"severity": 2, "accept": [1, 2]}))
    assert figures(score(read_labels(path), default_rules())).accuracy == 100


def test_the_report_shows_matrix_languages_and_tags(tmp_path: Path) -> None:
    path = _file(tmp_path, json.dumps(LINE | {"tags": ["plain"]}))
    shown = report(score(read_labels(path), default_rules()))
    assert "SEV1 recall" in shown
    assert "labelled \\ rated" in shown
    assert "plain" in shown


def test_an_empty_file_has_no_figures(tmp_path: Path) -> None:
    scored = score(read_labels(_file(tmp_path, "")), default_rules())
    assert figures(scored).accuracy is None
    assert report(scored).startswith("0 reports")


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"text": "x"}', '{"text": "x", "severity": 9, "symptom": "y"}']
)
def test_a_line_that_is_no_label_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(LabelsInvalid, match=r"ours\.jsonl:2: not a label"):
        read_labels(_file(tmp_path, json.dumps(LINE), line))
