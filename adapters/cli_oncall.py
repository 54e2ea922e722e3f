"""`showcaller oncall`: who is on call, why, and until when."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

import typer

from adapters.cli_completed import a_completed_playbook
from adapters.cli_plain import (
    AsJson,
    PlaybookFolder,
    Refused,
    as_text,
    instant,
    show_json,
)
from bot.domain.ids import RegionId
from bot.domain.oncall import Duty, OnCallPlan, on_call, wall_clock


def register(app: typer.Typer) -> None:
    app.command("oncall")(oncall)


def oncall(
    at: Annotated[str, typer.Option(help="An instant such as 2026-03-08T06:30Z.")] = "now",
    playbook: PlaybookFolder = None,
    region: Annotated[str | None, typer.Option(help="Only this region.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say who is on call, why, and until when; shifts changed by chat count."""
    when = instant(at)
    plan = a_completed_playbook(playbook, when).plan
    duties = {name: on_call(plan, name, when) for name in _regions(plan, region)}
    if as_json:
        show_json({"at": as_text(when), "regions": _plain(duties)})
        return
    for name, found in duties.items():
        _show(plan, name, found, when)


def _regions(plan: OnCallPlan, wanted: str | None) -> tuple[RegionId, ...]:
    """Every region with a team, or the one that is asked for, be it only covered by another."""
    if wanted is None:
        return tuple(plan.regions)
    if plan.home_of(RegionId(wanted)) is None:
        from bot.playbook.near import or_near

        raise Refused(f'There is no region "{wanted}".{or_near(wanted, set(plan.regions))}')
    return (RegionId(wanted),)


def _plain(duties: Mapping[RegionId, tuple[Duty, ...]]) -> dict[str, object]:
    return {
        region: [
            {
                "person": duty.person,
                "level": duty.level,
                "via": duty.via.in_english(),
                "until": as_text(duty.until),
            }
            for duty in found
        ]
        for region, found in duties.items()
    }


def _show(plan: OnCallPlan, name: RegionId, duties: tuple[Duty, ...], when: datetime) -> None:
    here = plan.regions[plan.home_of(name) or name]
    typer.echo(f"{name} ({here.clock_name} {wall_clock(when, here.zone):%a %H:%M})")
    for duty in duties:
        typer.echo(f"  {duty.level}  {_line(plan, duty, when)}")
    if not duties:
        typer.echo("  nobody")


def _line(plan: OnCallPlan, duty: Duty, when: datetime) -> str:
    """Both times are on the person's own clock."""
    zone = plan.people[duty.person].clock if duty.person in plan.people else "UTC"
    now, until = wall_clock(when, zone), wall_clock(duty.until, zone)
    until_day = f"{until:%H:%M}" if until.date() == now.date() else f"{until:%a %d %b %H:%M}"
    why = duty.via.in_english()
    return f"{plan.name_of(duty.person)} ({zone} {now:%H:%M}) until {until_day}: {why}"
