"""The workspace in the browser: how heavy, how soon, how fast a message is in another browser, and what
200 open tabs cost.

Run from the project's root, with Chromium installed: python benchmarks/bench_workspace.py
"""

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

import httpx
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.browser.conftest import FLAGS, Site, chromium

MESSAGES = 60
LOADS = 15
TABS = 200
TAB_MESSAGES = 3
TAB = "/?a=tom/studio"
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
ANSWERED = "performance.getEntriesByType('navigation')[0].responseEnd"

WATCH = """() => {
    window.seen = {};
    const look = () => {
        for (const { textContent } of document.querySelectorAll(".message .text"))
            seen[textContent] ??= Date.now();
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
}"""


def main() -> None:
    path = chromium()
    if path is None:
        sys.exit("This needs Chromium.")
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        print(f"load average before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        began = time.perf_counter()
        site.start()
        print(f"start to ready: {time.perf_counter() - began:.2f} s")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            first_view(browser, site)
            other_browser(browser, site)
            browser.close()
        asyncio.run(many_tabs(site))
        site.stop()


def first_view(browser: Browser, site: Site) -> None:
    page = browser.new_context().new_page()
    weights: list[int] = []
    page.on("response", lambda got: weights.append(int(got.headers.get("content-length", "0"))))
    page.goto(site.url)
    print(f"first screen: {sum(weights) / 1000:.0f} kB, nothing compressed")
    times, answers = [], []
    for _ in range(LOADS):
        fresh = browser.new_context().new_page()
        fresh.goto(site.url)
        while (painted := fresh.evaluate(PAINTED)) is None:
            fresh.wait_for_timeout(10)
        times.append(float(painted))
        answers.append(float(fresh.evaluate(ANSWERED)))
        fresh.context.close()
    said("  of it until the page was there, redirect included", answers)
    said("first view, nothing cached", times)


def other_browser(browser: Browser, site: Site) -> None:
    """From the request that posts it to the text in the other browser's page."""
    page = browser.new_context().new_page()
    page.goto(f"{site.url}/?a=tom/studio")
    page.wait_for_timeout(500)
    page.evaluate(WATCH)
    times = []
    with httpx.Client(base_url=site.url) as client:
        for number in range(MESSAGES):
            sent_ms = time.time() * 1000
            body = {"user": "lena", "channel": "studio", "text": f"lap {number}"}
            client.post("/local/message", json=body)
            while (seen_ms := page.evaluate(f"seen['lap {number}']")) is None:
                page.wait_for_timeout(20)
            times.append(seen_ms - sent_ms)
    said("a message in the other browser", times)


async def many_tabs(site: Site) -> None:
    """Each follows the stream and asks for its view again at every change, as the page's script does."""
    before = memory_mb(site)
    async with httpx.AsyncClient(base_url=site.url, limits=UNLIMITED, timeout=600) as client:
        tabs = [Tab(client) for _ in range(TABS)]
        following = [asyncio.create_task(tab.follow()) for tab in tabs]
        await asyncio.gather(*(tab.is_open.wait() for tab in tabs))
        print(
            f"{TABS} open tabs: {memory_mb(site) - before:.0f} MB more, of {memory_mb(site):.0f} MB"
        )
        heard, seen = [], []
        for number in range(TAB_MESSAGES):
            sent = time.perf_counter()
            body = {"user": "lena", "channel": "studio", "text": f"to all {number}."}
            posted = asyncio.create_task(client.post("/local/message", json=body))
            await asyncio.gather(*(tab.shows(f"to all {number}.") for tab in tabs))
            await posted
            heard += [(tab.heard_at - sent) * 1000 for tab in tabs]
            seen += [(tab.seen_at - sent) * 1000 for tab in tabs]
        for each in following:
            each.cancel()
        await asyncio.gather(*following, return_exceptions=True)
    said(f"a message is announced to each of {TABS} tabs", heard)
    said("  and is in each one's view", seen)


UNLIMITED = httpx.Limits(
    max_connections=None,
    max_keepalive_connections=None,
    keepalive_expiry=2,  # s; the server lets idle connections go after 5
)


class Tab:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self.is_open = asyncio.Event()
        self._changed = asyncio.Event()
        self.heard_at = self.seen_at = 0.0

    async def follow(self) -> None:
        async with self._client.stream("GET", "/live") as stream:
            async for line in stream.aiter_lines():
                self.is_open.set()
                if line == "event: change":
                    self.heard_at = time.perf_counter()
                    self._changed.set()

    async def shows(self, text: str) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            if text in (await self._client.get(TAB)).text:
                self.seen_at = time.perf_counter()
                return


def memory_mb(site: Site) -> float:
    pages = int(Path(f"/proc/{site.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


def said(what: str, times: list[float]) -> None:
    times.sort()
    half, most = times[len(times) // 2], times[len(times) * 99 // 100]
    print(f"{what}: p50 {half:.0f} ms, p99 {most:.0f} ms, max {times[-1]:.0f} ms of {len(times)}")


if __name__ == "__main__":
    main()
