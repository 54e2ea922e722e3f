"""What /oncall says of our own pages on Slack: the week by a link, and the address of a calendar."""

import re

from tests.fakes.slack import Human
from tests.platforms.show import eventually
from tests.platforms.slack.stage import PAGES, Stage

ADDRESS = re.compile(rf"{PAGES}/calendar/person/\w+/[-\w]{{32}}\.ics")


def crew(stage: Stage) -> Human:
    return next(iter(stage.crew.values()))


async def test_the_coverage_has_a_link_to_the_week_and_says_it_in_words(stage: Stage) -> None:
    answer = await crew(stage).slash("/oncall", "coverage")
    assert f"{PAGES}/oncall?week=" in str(answer.blocks)
    assert answer.everything.count("00:00 ") >= 7


async def test_the_calendars_address_is_for_one_pair_of_eyes_and_can_be_renewed(
    stage: Stage,
) -> None:
    human = crew(stage)
    first = ADDRESS.search((await human.slash("/oncall", "calendar")).everything)
    assert first is not None
    again = await human.slash("/oncall", "calendar")
    assert not ADDRESS.search(again.everything)
    assert "look.oncall calendar renew" in str(again.blocks)
    assert not any(ADDRESS.search(str(each)) for each in stage.channel.messages.values())


async def test_renewing_is_answered_to_whoever_pressed(stage: Stage) -> None:
    human = crew(stage)
    button = {"type": "button", "action_id": "press:0", "value": "look.oncall calendar renew"}
    panel = next(iter(stage.channel.messages.values()))
    await human.act(stage.channel, panel, button)
    await eventually(lambda: bool(human.ephemerals))
    assert ADDRESS.search(str(human.ephemerals[-1].blocks))
