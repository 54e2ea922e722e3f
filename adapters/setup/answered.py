"""A playbook from a file of answers; where it says nothing, the proposals are taken."""

from adapters.setup.answers import Answers, complaint_about_hours, without_zone
from adapters.setup.draft import people_of, regions_of
from adapters.setup.plan import Setup
from bot.playbook.near import or_near


def answered(setup: Setup, answers: Answers) -> tuple[Setup, tuple[str, ...]]:
    """Return the setup, or what is wrong with the answers, one line each."""
    pasted = answers.pasted
    complaints = [*pasted.complaints]
    complaints += [f"{each.name} has no zone. Add a city." for each in without_zone(pasted.found)]
    if not pasted.found and not people_of(setup.before):
        complaints.append("people: names nobody. Somebody has to be called.")
    if complaints:
        return setup, tuple(complaints)
    team = answers.team or str(setup.before.get("team") or "Live operations")
    language = answers.language or str(setup.before.get("language") or "en")
    setup = setup.named(team=team, language=language).joined_by(pasted.found)
    if complaints := _about_hours(setup, answers):
        return setup, tuple(complaints)
    setup = setup.open_in(answers.hours)
    if _needs_night(setup, answers):
        setup = setup.by_night()
    return _last_resort(setup, answers)


def _about_hours(setup: Setup, answers: Answers) -> list[str]:
    known = [str(each["id"]) for each in regions_of(setup.after)]
    unknown = [
        f'hours: There is no region "{region}".{or_near(region, known)}'
        for region in answers.hours
        if region not in known
    ]
    wrong = [said for each in answers.hours.values() if (said := complaint_about_hours(each))]
    return [*unknown, *(f"hours: {each}" for each in wrong)]


def _needs_night(setup: Setup, answers: Answers) -> bool:
    if answers.night is not None or setup.after.get("night"):
        return bool(answers.night)
    return bool(setup.coverage().gaps)


def _last_resort(setup: Setup, answers: Answers) -> tuple[Setup, tuple[str, ...]]:
    if answers.last_resort is None:
        return setup, ()
    person = setup.person(answers.last_resort)
    if person is None:
        known = [str(each["id"]) for each in people_of(setup.after)]
        near = or_near(answers.last_resort, known)
        return setup, (f'last_resort: There is no person "{answers.last_resort}".{near}',)
    return setup.named(last_resort=person), ()
