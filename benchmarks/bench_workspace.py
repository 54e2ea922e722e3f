"""The workspace in the browser: how heavy, how soon, and how fast a message is in another browser.

Run from the project's root, with Chromium installed: python benchmarks/bench_workspace.py
"""

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
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"

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
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Site(Path(folder))
        began = time.perf_counter()
        site.start()
        print(f"start to ready: {time.perf_counter() - began:.2f} s")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        first_view(browser, site)
        other_browser(browser, site)
        browser.close()
        site.stop()


def first_view(browser: Browser, site: Site) -> None:
    page = browser.new_context().new_page()
    weights: list[int] = []
    page.on("response", lambda got: weights.append(int(got.headers.get("content-length", "0"))))
    page.goto(site.url)
    print(f"first screen: {sum(weights) / 1000:.0f} kB, nothing compressed")
    times = []
    for _ in range(LOADS):
        fresh = browser.new_context().new_page()
        fresh.goto(site.url)
        while (painted := fresh.evaluate(PAINTED)) is None:
            fresh.wait_for_timeout(10)
        times.append(float(painted))
        fresh.context.close()
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


def said(what: str, times: list[float]) -> None:
    times.sort()
    print(f"{what}: p50 {times[len(times) // 2]:.0f} ms, max {times[-1]:.0f} ms of {len(times)}")


if __name__ == "__main__":
    main()
