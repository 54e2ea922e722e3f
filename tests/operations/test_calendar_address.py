"""The address of one's own calendar, from chat, at a process that runs."""

import re
from pathlib import Path
from typing import Any

import httpx

from tests.loopback import NO_TLS
from tests.operations.running import Running, playbook_in, running

URL = re.compile(r"http://\S+\.ics")


def asked(bot: Running, user: str, event_id: str, text: str = "/oncall calendar") -> Any:
    answer = bot.do("command", user=user, channel="studio", text=text, event_id=event_id)
    return answer.json()["reply"]


def address(reply: Any) -> str:
    found = URL.search("\n".join(reply["lines"]))
    assert found is not None, reply
    return found[0]


def test_it_is_given_once_renewed_by_a_press_and_kept_nowhere(
    tmp_path: Path, sqlite_url: str
) -> None:
    settings = {"DATABASE_URL": sqlite_url, "PLAYBOOK": str(playbook_in(tmp_path / "playbook"))}
    with running(tmp_path, settings | {"LOG_LEVEL": "debug"}) as bot:
        first = address(asked(bot, "mia", "e1"))
        assert "BEGIN:VEVENT" in httpx.get(first, verify=NO_TLS).text
        again = asked(bot, "mia", "e2")
        assert not URL.search(str(again))
        (renew,) = again["buttons"]
        pressed = bot.do("press", user="mia", token=renew["token"], event_id="e3").json()
        second = address(pressed["reply"])
        codes = [httpx.get(each, verify=NO_TLS).status_code for each in (first, second)]
        assert codes == [404, 200]
        assert "not in the playbook" in asked(bot, "rosa", "e4")["lines"][0]
        bot.end()
    kept = b"".join(each.read_bytes() for each in tmp_path.glob("showcaller.sqlite3*"))
    for given in (first, second):
        secret = given.rpartition("/")[2].removesuffix(".ics")
        assert secret not in "\n".join(bot.log)
        assert secret.encode() not in kept
