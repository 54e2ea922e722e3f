"""`showcaller oncall` and `showcaller coverage`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.cli_plain import Refused, as_text, instant, show_json, the_playbook

if TYPE_CHECKING:
    from bot.domain.ids import RegionId
    from bot.domain.oncall import Duty, OnCallPlan

ANYWHERE = "global"  # shown for a playbook without regions

PlaybookFolder = Annotated[
    Path | None, typer.Option(help="The playbook's folder; else the setting PLAYBOOK.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(app: typer.Typer) -> None:
    app.command("oncall")(oncall)


def oncall(
    at: Annotated[str, typer.Option(help="An instant such as 2026-03-08T06:30Z.")] = "now",
    playbook: PlaybookFolder = None,
    region: Annotated[str | None, typer.Option(help="Only this region.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say who is on call, why, and until when."""
    from bot.domain.oncall import on_call

    when = instant(at)
    plan = the_playbook(playbook).plan
    duties = {
        name: on_call(plan, region_id, when) for name, region_id in _regions(plan, region).items()
    }
    if as_json:
        shown = {name: [_plain(duty) for duty in found] for name, found in duties.items()}
        show_json({"at": as_text(when), "regions": shown})
        return
    for name, found in duties.items():
        _show_region(plan, name, found, when)


def _regions(plan: "OnCallPlan", wanted: str | None) -> "dict[str, RegionId | None]":
    regions: dict[str, RegionId | None] = {each: each for each in plan.regions}
    regions = regions or {ANYWHERE: None}
    if wanted is None:
        return regions
    if wanted not in regions:
        from bot.playbook.near import or_near

        raise Refused(f'There is no region "{wanted}".{or_near(wanted, regions)}')
    return {wanted: regions[wanted]}


def _plain(duty: "Duty") -> dict[str, object]:
    return {
        "person": duty.person,
        "level": duty.level,
        "via": duty.via.in_english(),
        "until": as_text(duty.until),
    }


def _show_region(plan: "OnCallPlan", name: str, duties: "tuple[Duty, ...]", when: datetime) -> None:
    from bot.domain.oncall import wall_clock

    here = plan.regions.get(name)  # type: ignore[call-overload]  # a name typed by a person
    clock = f" ({here.clock_name} {wall_clock(when, here.zone):%a %H:%M})" if here else ""
    typer.echo(f"{here.name if here else name}{clock}")
    for duty in duties:
        person = plan.people.get(duty.person)
        zone = person.zone if person else "UTC"
        local, until = wall_clock(when, zone), wall_clock(duty.until, zone)
        typer.echo(
            f"  {duty.level}  {plan.name_of(duty.person)}, their time {local:%H:%M}, "
            f"until {until:%a %d %b %H:%M}: {duty.via.in_english()}"
        )
    if not duties:
        typer.echo("  nobody")
