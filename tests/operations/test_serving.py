"""A process that runs: what it says of itself, and how it ends."""

import signal
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import httpx
import pytest

from tests.loopback import NO_TLS
from tests.operations.running import BARE, playbook_in, running

STOPS_WITHIN_S = 5.0


@pytest.fixture
def settings(tmp_path: Path, sqlite_url: str) -> dict[str, str]:
    return {"DATABASE_URL": sqlite_url, "PLAYBOOK": str(playbook_in(tmp_path / "playbook"))}


def test_it_says_that_it_is_alive_and_ready_and_what_it_counts(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    with running(tmp_path, settings) as bot:
        assert (bot.get("/healthz").status_code, bot.get("/healthz").text) == (200, "ok")
        assert bot.get("/readyz").json() == {"ready": True, "problems": []}
        bot.report("e1")
        bot.wait_until(lambda: 'kind="ShowPage"' in bot.get("/metrics").text)
        metrics = bot.get("/metrics").text
        declared = 'showcaller_commands_total{order="DeclareIncident",result="recorded"} 1.0'
        assert declared in metrics
        assert "showcaller_time_to_page_seconds_count 1.0" in metrics
        bot.do("press", user="mia", token="ack:1", event_id="e2")
        assert "showcaller_time_to_human_seconds_count 1.0" in bot.get("/metrics").text
        for name in (
            "decision_seconds",
            "delivery_seconds",
            "timer_lag_seconds",
            "outbox_deliveries",
        ):
            assert f"showcaller_{name}" in metrics


def test_it_works_where_nothing_can_be_printed_or_logged(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    env = {**BARE, **settings, "PORT": port, "LOG_LEVEL": "debug"}
    with open("/dev/full", "wb") as full:
        process = subprocess.Popen(
            [sys.executable, "-m", "adapters.cli", "run"],
            cwd=tmp_path, env=env, stdout=full, stderr=full,
        )  # fmt: skip
    try:
        transport = httpx.HTTPTransport(
            retries=10, verify=NO_TLS
        )  # 0.5 s, then twice as long each time
        with httpx.Client(transport=transport, timeout=30) as client:
            asked = {"user": "rosa", "channel": "studio", "text": "/incident black screen for all"}
            answer = client.post(f"http://127.0.0.1:{port}/local/command", json=asked)
        assert "INC-1" in answer.text
        process.send_signal(signal.SIGTERM)
        process.wait(STOPS_WITHIN_S)
    finally:
        process.kill()
        process.wait()


def test_an_incident_that_nobody_opened_is_not_found(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    with running(tmp_path, settings) as bot:
        for number in (7, 2**63, "9" * 5_000, "x"):
            for path in (f"/incidents/{number}", f"/incidents/{number}.md"):
                assert bot.get(path).status_code == 404
        assert bot.log == []


def test_a_command_typed_with_a_wide_slash_opens_an_incident(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    with running(tmp_path, settings) as bot:
        form = {
            "user": "xiaoming",
            "conversation": "studio",
            "text": "／Incident　全黑了，所有人都看不到",
        }
        answer = httpx.post(f"{bot.address}/say", data=form, timeout=30, verify=NO_TLS)
        assert answer.status_code == 303
        assert any("INC-1" in each["text"] for each in bot.messages("xiaoming"))


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_within_5_s_with_an_open_stream_and_a_delivery_under_way(
    tmp_path: Path, settings: dict[str, str], by: signal.Signals
) -> None:
    held = {"SHOWCALLER_LOCAL_FAULTS": '{"hold_after_s": 1.0}'}
    with running(tmp_path, settings | held) as bot:
        with httpx.stream("GET", f"{bot.address}/live", timeout=10) as stream:
            assert "hello" in next(stream.iter_text())
            bot.report("e1")
            bot.wait_until(lambda: bot.get("/local/faults").json()["held_after"] > 0)
            took_s = bot.end(by)
        assert took_s < STOPS_WITHIN_S
        assert (bot.process.returncode, bot.log) == (0, [])
    with running(tmp_path, settings) as bot:
        bot.wait_until(lambda: not _waits(bot.get("/metrics").text))
        keys = [each["key"] for each in bot.messages() if each["key"]]
        assert len(keys) == len(set(keys))
        assert any("SEV1" in each["text"] for each in bot.messages("mia") if "mia" in each["rings"])


def _waits(metrics: str) -> bool:
    return "showcaller_outbox_deliveries 0.0" not in metrics


class Watcher(BaseHTTPRequestHandler):
    """Whoever is told each minute that the bot works."""

    paths: ClassVar[list[str]] = []
    status: ClassVar[int] = 200

    def do_GET(self) -> None:
        self.paths.append(self.path)
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


@pytest.mark.parametrize("status", [200, 500])
def test_the_heartbeat_goes_out_and_its_address_stays_secret(
    tmp_path: Path, settings: dict[str, str], status: int
) -> None:
    Watcher.status, Watcher.paths = status, []
    with HTTPServer(("127.0.0.1", 0), Watcher) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/ping/s3cret-of-ours"
        with running(tmp_path, settings | {"HEARTBEAT_URL": url, "LOG_LEVEL": "debug"}) as bot:
            bot.wait_until(lambda: bool(Watcher.paths))
            if status == 500:
                bot.wait_until(lambda: any("heartbeat not delivered" in line for line in bot.log))
            bot.end()
        server.shutdown()
    assert Watcher.paths == ["/ping/s3cret-of-ours"]
    assert "s3cret-of-ours" not in "\n".join(bot.log)
