"""Words in a room: a time is promised as it was written."""

from tests.scenarios.stage import Stage

STALLS = "viewers in Europe keep buffering, 80k watching"


async def test_a_time_of_day_is_promised_as_it_was_written_on_its_writers_clock(
    stage: Stage,
) -> None:
    """It is 12:00 in Berlin and Madrid, 11:00 in London, 19:00 in Shanghai."""
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    await stage.writes("mara", "ETA 18:30")
    assert "Mara Vogt expects it fixed at 18:30." in (await stage.direct("rosa"))[-1].text
    await stage.writes("wei", "预计 20:30 恢复")
    assert "陈伟 expects it fixed at 13:30." in (await stage.direct("rosa"))[-1].text
    await stage.fills_in("mara", "estimate", text="at 8:30 pm")
    assert "Mara Vogt expects it fixed at 20:30." in (await stage.direct("rosa"))[-1].text
    assert "Estimate: 19:30, says Mara Vogt" in await stage.card()  # the room's clock


async def test_a_time_that_cannot_be_read_is_refused_and_nothing_is_promised(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    refused = "I cannot read that as a time. Write how long or by when, as 20m, 1h, 18:30."
    assert refused in await stage.fills_in("mara", "estimate", text="soon")
    await stage.writes("mara", "ETA 18:30 for Europe")
    assert refused in await stage.reads("mara")
    await stage.writes("mara", "ETA 9:30")
    assert "09:30 or 21:30? Write the one you mean." in await stage.reads("mara")
    assert "Estimate:" not in await stage.card()
    assert "ETA 18:30 for Europe" in await stage.timeline("mara")
