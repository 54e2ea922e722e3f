"""`showcaller classify`: what a report would be understood as, and why."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.cli_plain import Refused, the_playbook

if TYPE_CHECKING:
    from bot.domain.severity import Facts, Rating, SeverityRules

LONGEST_LINE = 1_000_000  # bytes


def register(app: typer.Typer) -> None:
    app.command("classify")(classify)


def classify(
    text: Annotated[str | None, typer.Argument(help="The report.")] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read {"id","text"} lines from standard input.')
    ] = False,
    playbook: Annotated[
        Path | None, typer.Option(help="The playbook's folder; else the setting PLAYBOOK.")
    ] = None,
) -> None:
    """Say how severe a report is, and which of its words decided that."""
    if jsonl == (text is not None):
        raise Refused("Give either a report in quotes, or --jsonl and lines on standard input.")
    rules = the_playbook(playbook).severity
    if text is not None:
        _explain(text, rules)
        return
    for line in sys.stdin.buffer:
        sys.stdout.write(json.dumps(answer(line, rules), ensure_ascii=False) + "\n")
        sys.stdout.flush()


def answer(line: bytes, rules: "SeverityRules") -> dict[str, object]:
    """The verdict on one line; on one that cannot be read an object that says so."""
    from bot.domain.severity import rate, understand

    try:
        report = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": 'This line is not JSON. Write {"id": "1", "text": "..."}.'}
    if not isinstance(report, dict) or not isinstance(report.get("text"), str):
        known = report.get("id") if isinstance(report, dict) else None
        return {"id": known, "error": 'This line has no "text". Write {"id": "1", "text": "..."}.'}
    facts = understand(report["text"], rules)
    return {"id": report.get("id"), **verdict(report["text"], facts, rate(facts, rules))}


def verdict(text: str, facts: "Facts", rating: "Rating") -> dict[str, object]:
    return {
        "severity": int(rating.severity),
        "symptom": facts.symptom,
        "region": facts.region,
        "viewers": facts.viewers,
        "affected_pct": facts.affected_pct,
        "state": facts.state.value,
        "reasons": list(reasons(text, rating)),
    }


def reasons(text: str, rating: "Rating") -> Iterator[str]:
    for reason in rating.reasons:
        quoted = f' ("{text[reason.words.start : reason.words.end]}")' if reason.words else ""
        value = f" {reason.value}" if reason.value else ""
        yield f"{reason.key}{value}{quoted}"


def _explain(text: str, rules: "SeverityRules") -> None:
    from rich.console import Console
    from rich.text import Text

    from bot.domain.severity import rate, understand

    facts = understand(text, rules)
    rating = rate(facts, rules)
    shown = Text(text)
    for reason in rating.reasons:
        if reason.words:
            shown.stylize("bold yellow", reason.words.start, reason.words.end)
    console = Console(highlight=False)
    console.print(f"SEV{int(rating.severity)}", Text(facts.symptom), Text(facts.state.value))
    console.print(shown)
    for why in reasons(text, rating):
        console.print(Text(f"  - {why}"))
