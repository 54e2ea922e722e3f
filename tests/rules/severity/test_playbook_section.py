from dataclasses import replace

import pytest

from bot.domain.severity import Severity, default_rules
from bot.playbook.load import load_playbook
from bot.playbook.severity import SeverityEntry, flaws


def test_the_default_playbook_yields_the_default_rules() -> None:
    assert replace(load_playbook(None).severity, names=()) == default_rules()


def test_a_team_tunes_thresholds_words_symptoms_and_regions() -> None:
    entry = SeverityEntry.model_validate(
        {
            "thresholds": {"sev1_viewers": 5_000},
            "starting": "SEV1",
            "words": {"stutter": ["ghosting"]},
            "symptoms": {"telestrator": {"words": ["telestrator"], "all_viewers": "SEV3"}},
            "regions": {"eu": ["frankfurt edge"]},
        }
    )
    rules = entry.rules()
    assert rules.thresholds.sev1_viewers == 5_000
    assert (rules.starting, dict(rules.words)) == (Severity.SEV1, {"stutter": ("ghosting",)})
    assert not list(flaws(entry))


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ({"words": {"stuter": ["x"]}}, '"stuter" is no symptom and no fact.'),
        ({"thresholds": {"sev2_pct": 60}}, "sev2_pct is 60; it must be below sev1_pct, 50."),
    ],
)
def test_a_flaw_names_the_value_and_the_mend(written: dict[str, object], named: str) -> None:
    found = [flaw.sentence for flaw in flaws(SeverityEntry.model_validate(written))]
    assert len(found) == 1
    assert found[0].startswith(named)
