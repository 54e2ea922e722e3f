"""Makes docs/pictures/workspace.png: the local workspace just after a report, in a real browser.

Run from the project's root, after `make setup`: .venv/bin/python docs/pictures/make.py
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
PICTURE = Path(__file__).with_name("workspace.png")
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
SIZE = {"width": 1400, "height": 800}
STREAMER = "xiaoming"
REPORT = "/incident 欧洲观众一直转圈 8万人在看"
PATIENCE_S = 10.0


@contextmanager
def showcaller(folder: str) -> Iterator[str]:
    """Yields its address."""
    settings = {
        "DATABASE_URL": f"sqlite:///{folder}/showcaller.sqlite3",
        "PORT": "0",
        "PLAYBOOK": "",
    }
    command = [sys.executable, "-m", "adapters.cli", "run"]
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=ROOT, env=os.environ | settings, stdout=subprocess.PIPE, text=True
    )
    try:
        yield next(iter(process.stdout or ())).rstrip().rstrip("/").rpartition(" ")[2]
    finally:
        process.terminate()
        process.wait()


def called(address: str) -> str:
    """Who is called, as soon as somebody is."""
    ends_at = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends_at:
        messages: list[dict[str, Any]] = httpx.get(f"{address}/local/messages").json()
        for user in (user for each in messages for user in each["rings"]):
            return str(user)
        time.sleep(0.1)
    raise TimeoutError("nobody was called")


def do(address: str, verb: str, **asked: Any) -> None:
    httpx.post(f"{address}/local/{verb}", json=asked).raise_for_status()


def main() -> None:
    browser_path = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser_path is None:
        sys.exit("There is no Chromium here: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, showcaller(folder) as address:
        do(address, "command", user=STREAMER, channel="studio", text=REPORT)
        engineer = called(address)
        do(address, "press", user=STREAMER, token="question:1:scope:all")  # noqa: S106 - a button
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=browser_path, args=["--no-sandbox"]
            )
            page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
            page.goto(f"{address}/?a={STREAMER}&b={engineer}&tour=off")
            page.wait_for_timeout(500)
            page.screenshot(path=PICTURE)
            browser.close()


if __name__ == "__main__":
    main()
