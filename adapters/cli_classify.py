"""`showcaller classify`: what a report would be understood as, and why."""

import json
import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from adapters.cli_plain import PlaybookFolder, Refused, a_playbook
from bot.domain.severity import Facts, Rating, Reason, SeverityRules, rate, understand

NOT_JSON = 'This line is not JSON. Write {"id": "1", "text": "..."}.'
NO_TEXT = 'This line has no "text". Write {"id": "1", "text": "..."}.'


def register(app: typer.Typer) -> None:
    app.command("classify")(classify)


def classify(
    text: Annotated[str | None, typer.Argument(help="The report.")] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read {"id","text"} lines from standard input.')
    ] = False,
    playbook: PlaybookFolder = None,
) -> None:
    """Say how severe a report is, and which of its words decided that."""
    if jsonl == (text is not None):
        raise Refused("Give either a report in quotes, or --jsonl and lines on standard input.")
    rules = a_playbook(playbook).severity
    if text is not None:
        _explain(text, rules)
        return
    for line in sys.stdin.buffer:
        if line.strip():
            sys.stdout.write(json.dumps(answer(line, rules), ensure_ascii=False) + "\n")
            sys.stdout.flush()


def answer(line: bytes, rules: SeverityRules) -> dict[str, object]:
    """The verdict on one line; on one that cannot be read an object that says so."""
    try:
        report = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return {"id": None, "error": NOT_JSON}
    known = report.get("id") if isinstance(report, dict) else None
    if not isinstance(report, dict) or not isinstance(report.get("text"), str):
        return {"id": known, "error": NO_TEXT}
    facts = understand(report["text"], rules)
    return {"id": known, **verdict(report["text"], facts, rate(facts, rules))}


def _refuse(constant: str) -> None:
    """NaN and Infinity are Python's, not JSON's."""
    raise ValueError(constant)


def verdict(text: str, facts: Facts, rating: Rating) -> dict[str, object]:
    return {
        "severity": int(rating.severity),
        "symptom": facts.symptom,
        "region": facts.region,
        "viewers": facts.viewers,
        "affected_pct": facts.affected_pct,
        "state": facts.state.value,
        "reasons": list(reasons(text, rating)),
    }


def reasons(text: str, rating: Rating) -> Iterator[str]:
    """Each reason in English, with the words of the report that gave it."""
    from bot.cards.common import reason as said
    from bot.messages import Speaker, words

    speaker = Speaker()
    for reason in rating.reasons:
        yield words(said(reason), speaker) + _quoted(text, reason)


def _quoted(text: str, reason: Reason) -> str:
    return f" (“{text[reason.words.start : reason.words.end]}”)" if reason.words else ""


def _explain(text: str, rules: SeverityRules) -> None:
    """The report with the words that decided, then why; in colour on a terminal."""
    from rich.console import Console
    from rich.text import Text

    facts = understand(text, rules)
    rating = rate(facts, rules)
    shown = Text(text)
    for reason in rating.reasons:
        if reason.words:
            shown.stylize("bold yellow", reason.words.start, reason.words.end)
    console = Console(highlight=False)
    console.print(Text(f"SEV{int(rating.severity)} {_in_short(facts)}", style="bold"))
    console.print(shown)
    for why in reasons(text, rating):
        console.print(Text(f"- {why}"))


def _in_short(facts: Facts) -> str:
    viewers = f"{facts.viewers:,} viewers" if facts.viewers is not None else ""
    share = f"{facts.affected_pct:g} % affected" if facts.affected_pct is not None else ""
    parts = (facts.symptom, facts.state.value, facts.region or "", viewers, share)
    return ", ".join(filter(None, parts))
