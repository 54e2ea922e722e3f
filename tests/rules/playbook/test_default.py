"""The playbook that ships with the product."""

from bot.domain.severity import Severity
from bot.playbook.load import load_playbook, reread_playbook


def test_a_kept_playbook_reads_the_same_again() -> None:
    loaded = load_playbook(None)
    again = reread_playbook(loaded.source)
    assert (again.hash, again.runbooks, again.streams) == (
        loaded.hash,
        loaded.runbooks,
        loaded.streams,
    )


def test_every_severity_has_a_cadence_and_a_policy() -> None:
    loaded = load_playbook(None)
    assert set(loaded.cadence) == set(loaded.policies) == set(Severity)
