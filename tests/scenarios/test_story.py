"""An incident from the report to the last word, as each person reads it."""

from tests.scenarios.stage import Stage

STALLS = "Europe keeps buffering, 80k watching"


async def test_x(stage: Stage) -> None:
    print(await stage.reports("rosa", STALLS))
    print("---- mara", await stage.news("mara"))
    print("---- rosa", await stage.news("rosa"))
    await stage.passes(minutes=2)
    print("---- mara", await stage.news("mara"))
    print("---- wei", await stage.news("wei"))
    await stage.passes(minutes=3)
    print("---- rosa", await stage.news("rosa"))
    print(await stage.presses("mara", "ack"))
    print("---- mara", await stage.news("mara"))
    print("---- rosa", await stage.news("rosa"))
    print(await stage.timeline("mara"))


async def test_y(stage: Stage) -> None:
    pass


async def test_z(stage: Stage) -> None:
    pass
