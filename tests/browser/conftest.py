"""A real browser on a real process."""

import os
import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.forked import Forked, fork
from tests.loopback import NO_TLS

expect.set_options(timeout=15_000)  # ms; a busy machine is no mistake of the page
# Without windows, menus and extensions first: it takes half the time, and its pages are the same.
CHROMIUM = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PLAYBOOK = """\
team: Test
hotline: "+49 30 5550 142"
people:
  - id: lena
    name: Lena
    zone: Europe/Berlin
    lead: true
    contacts: [{name: phone, address_from: RING_LENA}]
  - {id: tom, name: Tom, zone: Europe/Berlin}
  - {id: wei, name: 陈伟, zone: Asia/Singapore, language: zh-CN}
regions:
  - {id: eu, name: Berlin, zone: Europe/Berlin}
rotations:
  - {id: berlin, region: eu, members: [tom]}  # whatever day it is
escalation:
  SEV1:
    answer_within: 5 min
    levels:
      - {call: "person:lena", wait: 2 min}
      - {call: "person:tom", wait: 2 min}
"""
Scheme = Literal["light", "dark"]
SIZES: dict[str, Any] = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}


class Site:
    """The product as a process of its own, on a database and a port that outlast it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: Forked | None = None

    def start(self) -> None:
        playbook = self._folder / "playbook"
        playbook.mkdir(exist_ok=True)
        (playbook / "playbook.yaml").write_text(PLAYBOOK)
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{self._folder / 'showcaller.sqlite3'}",
            "PLAYBOOK": str(playbook),
            "PORT": str(self.port),
            "LOG_LEVEL": "warning",
        }
        with (self._folder / "log.txt").open("a") as log:
            self._process = fork("adapters.cli:main", ["run"], env=environment, stderr=log)
        said = self._process.stdout.readline()
        assert "ready at" in said, (self._folder / "log.txt").read_text()

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Returns its exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, sent: signal.Signals) -> int:
        assert self._process is not None
        process, self._process = self._process, None
        process.send_signal(sent)
        process.stdout.close()
        return process.wait(timeout=10)

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Connections stay, and nothing comes through: as on a network that swallows everything."""
        os.kill(self.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.pid, signal.SIGCONT)

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process is not None

    def seen(self, user: str) -> list[dict[str, Any]]:
        answer = httpx.get(f"{self.url}/local/messages", params={"user": user}, verify=NO_TLS)
        found: list[dict[str, Any]] = answer.raise_for_status().json()
        return found

    def post(self, path: str, **body: object) -> None:
        httpx.post(f"{self.url}/local/{path}", json=body, verify=NO_TLS).raise_for_status()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path)
    site.start()
    yield site
    if site.is_running:
        site.stop()


def chromium() -> str | None:
    return next((found for name in CHROMIUM if (found := shutil.which(name))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one file: it brings an event loop along, which must be gone before another file's tests."""
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI must run these tests, and there is no Chromium here")
        pytest.skip("there is no Chromium here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Visitor:
    """A person's browser, with what it complained of."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.complaints: list[str] = []

    def open(self, url: str) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self._note(said.type, said.text))
        page.goto(url)
        return page

    def _note(self, kind: str, text: str) -> None:
        """What broke because the server was stopped is not the page's fault."""
        cut = ("net::ERR", "Failed to fetch", "htmx:error: timeout")
        is_cut = any(each in text for each in cut)
        if kind in ("error", "warning") and not is_cut:
            self.complaints.append(text)


class Visitors:
    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.all: list[Visitor] = []

    def __call__(
        self,
        size: str = "desktop",
        scheme: Scheme = "light",
        *,
        scripts: bool = True,
        locale: str = "en-GB",
    ) -> Visitor:
        context = self._browser.new_context(
            **SIZES[size],
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=scripts,
            locale=locale,
        )
        self.all.append(Visitor(context))
        return self.all[-1]


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitors]:
    """Makes browsers; in the end none of them may have met an error, a blocked script or style."""
    visitors = Visitors(browser)
    yield visitors
    for each in visitors.all:
        each.context.close()
        assert each.complaints == []
