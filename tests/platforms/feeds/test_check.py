"""`showcaller check` fetches the calendars itself, and proves the hours that they leave."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pydantic import SecretStr

from adapters.cli_check_calendars import completed, findings, look_at_calendars
from adapters.cli_check_coverage import look_at_coverage
from bot.domain.playbook import Playbook
from bot.playbook.load import parse_playbook
from tests.platforms.feeds.server import SECRET, calendar

PLAYBOOK = """\
people:
  - {id: mia, zone: Europe/Berlin}
  - {id: tom, zone: Europe/Berlin}
regions: [{id: eu, zone: Europe/Berlin}]
rotations:
  - {id: noc, region: eu, calendar_from: NOC_ICS}
show_calendars: [{address_from: SHOWS_ICS}]
"""
YESTERDAY = datetime.now(UTC) - timedelta(days=1)
ALWAYS = f"SUMMARY:mia|DTSTART:{YESTERDAY:%Y%m%dT000000Z}|DURATION:P1D|RRULE:FREQ=DAILY"
NOBODY = f"SUMMARY:anna|DTSTART:{YESTERDAY:%Y%m%dT000000Z}|DURATION:PT1H"


class Publisher(BaseHTTPRequestHandler):
    """Good and bad calendars, by path."""

    def do_GET(self) -> None:
        bodies = {
            "always": calendar(ALWAYS),
            "some": calendar(ALWAYS, NOBODY),
            "large": "x" * 5_000_000,
            "login": "<html>Sign in</html>",
        }
        self.send_response(200)
        self.end_headers()
        try:
            self.wfile.write(bodies[self.path.rpartition("/")[2]].encode())
        except OSError:
            self.close_connection = True  # nobody reads five megabytes to the end

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Publisher) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{SECRET}"
        server.shutdown()


def looked(address: str, noc: str, shows: str) -> tuple[list[str], Playbook]:
    """The lines of the check, and the playbook as it then is."""
    playbook = parse_playbook({"a.yaml": PLAYBOOK})
    known = {
        "NOC_ICS": SecretStr(f"{address}/{noc}"),
        "SHOWS_ICS": SecretStr(f"{address}/{shows}"),
    }
    found = look_at_calendars(playbook, known)
    lines = [f"{each.state} {each.text}" for each in findings(found)]
    assert SECRET not in str(lines)
    return lines, completed(playbook, found)


def test_what_calendars_give_is_counted_and_what_they_leave_open_is_wrong(address: str) -> None:
    lines, playbook = looked(address, "some", "always")
    assert lines[0].startswith("ok NOC_ICS (rotation noc): 4")
    assert "turns until" in lines[0]
    assert lines[1] == (
        "note NOC_ICS (rotation noc): 1 of its events are not used. The event "
        f'"anna" of {YESTERDAY:%Y-%m-%d} names nobody of the playbook. Put a person\'s id or name '
        "in the title, or invite their e-mail address."
    )
    assert "shows" in lines[2]
    told = [f"{each.state} {each.text}" for each in look_at_coverage(playbook)]
    assert told[0] == "ok somebody is on call at every hour of the coming 8 weeks"
    assert any("nobody relieves them" in each and "Mia" in each for each in told)


def test_a_calendar_that_cannot_be_used_is_wrong_and_leaves_gaps(address: str) -> None:
    lines, playbook = looked(address, "large", "login")
    assert lines == [
        "wrong NOC_ICS (rotation noc): It has more than 1 MB. Export a shorter time, or the on-call "
        "events alone.",
        "wrong SHOWS_ICS (shows): This is a web page, not a calendar. Copy the calendar's ICS address "
        "from its settings; it must be readable without signing in.",
    ]
    gap = next(iter(look_at_coverage(playbook)))
    assert gap.state == "wrong"
    assert "pages nobody for eu" in gap.text
