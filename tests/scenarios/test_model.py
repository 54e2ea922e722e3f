"""The machine of the rules, played through the real desk, alarm and store on SQLite."""

import asyncio
import shutil
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import precondition, rule

from bot.store.engine import connect
from bot.store.migrate import upgrade
from tests.rules.incident_machine import PLAYBOOKS, Incidents, Playing
from tests.scenarios.desk_stage import Clock, DeskStage, Playbooks


@cache
def empty_database() -> Path:
    """Brought up to date once; each play gets a copy."""
    path = Path(tempfile.mkdtemp(prefix="showcaller-model-")) / "empty.sqlite3"

    async def make() -> None:
        engines = connect(f"sqlite+aiosqlite:///{path}")
        await upgrade(engines)
        await engines.dispose()

    asyncio.run(make())
    return path


class StoredIncidents(Incidents):
    stage: DeskStage

    def begin(self, now: datetime) -> Playing:
        self.folder = tempfile.TemporaryDirectory(prefix="showcaller-model-")
        path = Path(self.folder.name) / "play.sqlite3"
        shutil.copy(empty_database(), path)
        self.runner = asyncio.Runner()
        known = {each.hash: each for each in PLAYBOOKS.values()}
        url = f"sqlite+aiosqlite:///{path}"
        return DeskStage(url, Clock(now), Playbooks(PLAYBOOKS["first"], known), self.runner)

    @precondition(lambda self: self.stage.cases)
    @rule()
    def the_process_falls_over(self) -> None:
        self.stage.fall_over_and_start_again()

    @precondition(lambda self: self.stage.last is not None)
    @rule()
    def the_last_command_comes_again(self) -> None:
        self.stage.the_same_again()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.stage.stop()
            self.runner.close()
            self.folder.cleanup()


TestStoredIncidents = StoredIncidents.TestCase
TestStoredIncidents.settings = settings(
    max_examples=35,
    stateful_step_count=20,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
