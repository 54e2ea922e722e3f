"""Pages outside chat while the process is killed: none is lost, and one that comes twice was counted so."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.crash.ledger import examine
from tests.crash.theatre import Theatre
from tests.fakes.phones import phones

KILLS = {
    "before it is sent": (
        "between-commit-and-send:1",
        "before-post:1",
        "between-commit-and-send:2",
    ),
    "after it arrived": ("between-answer-and-outcome:1", "between-answer-and-outcome:2"),
}


@pytest.mark.parametrize("moment", KILLS)
def test_no_page_outside_chat_is_lost(tmp_path: Path, moment: str) -> None:
    file = f"{tmp_path}/showcaller.sqlite3"
    with phones() as ringing:
        people = {each: ringing.address(each) for each in ("mia", "tom", "ana")}
        with Theatre(tmp_path, f"sqlite:///{file}", people) as theatre:
            for crash_at in KILLS[moment]:
                theatre.kill_once(crash_at)
            assert theatre.start()
            theatre.report()
            theatre.settle()
            theatre.stop()
        findings = examine(f"sqlite+aiosqlite:///{file}", theatre.answered)
        assert findings.broken == ()
        sent, doubled, withdrawn = outside(file)
        assert sent > 0
        again = len(ringing.arrived) - sent
        assert 0 <= again <= len(KILLS[moment])  # each leaves one in doubt at most
        assert not again or doubled or withdrawn


def outside(file: str) -> tuple[int, int, int]:
    """Deliveries outside chat that are done, and those of them that went again because of a doubt; and those
    that were no longer wanted: one may have arrived before the kill.
    """
    query = (
        "SELECT sum(state = 'sent') AS sent, sum(state = 'sent' AND doubled) AS doubled, "
        "sum(state = 'unwanted') AS withdrawn FROM delivery WHERE platform = 'outside'"
    )
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        row = connection.execute(text(query)).one()
    engine.dispose()
    return row.sent, row.doubled, row.withdrawn
