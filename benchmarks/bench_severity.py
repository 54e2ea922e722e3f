"""How long a report takes to be understood and rated: `python benchmarks/bench_severity.py`."""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bot.domain.severity import default_rules, rate, understand

REPORTS = Path(__file__).parent / "severity" / "tuning.jsonl"
ROUNDS = 5
MOST_MS = 2.0  # median of a warm report
MOST_IMPORT_MS = 100.0  # more than Python itself takes to start


def report_times_ms(texts: list[str]) -> list[float]:
    """Milliseconds of each report, the best of ROUNDS; a space more each time, for no cache to help."""
    times = [[_timed_ms(" " * spaces + text) for text in texts] for spaces in range(ROUNDS)]
    return [min(of_text) for of_text in zip(*times, strict=True)]


def _timed_ms(text: str) -> float:
    started = time.perf_counter()
    rate(understand(text, default_rules()), default_rules())
    return 1000 * (time.perf_counter() - started)


def import_ms() -> float:
    """Milliseconds that the import adds to an empty interpreter, the best of ROUNDS."""
    return _run_ms("import bot.domain.severity") - _run_ms("pass")


def _run_ms(code: str) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own code
        times.append(1000 * (time.perf_counter() - started))
    return min(times)


def main() -> None:
    lines = REPORTS.read_text(encoding="utf-8").splitlines()
    times = report_times_ms([json.loads(line)["text"] for line in lines])
    median, worst = statistics.median(times), max(times)
    imported = import_ms()
    print(f"{len(times)} reports: median {median:.2f} ms, slowest {worst:.2f} ms")
    print(f"50,000 characters: {max(report_times_ms(['画面黑了 stream down ' * 2500])):.0f} ms")
    print(f"import: {imported:.0f} ms")
    assert median <= MOST_MS
    assert imported <= MOST_IMPORT_MS


if __name__ == "__main__":
    main()
