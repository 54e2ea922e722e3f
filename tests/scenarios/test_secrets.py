"""A secret that somebody pastes reaches neither database, message nor log; only its last characters do."""

import io
import logging
from dataclasses import replace

import pytest
from prometheus_client import generate_latest
from sqlalchemy import Connection, text

from bot.domain import command as c
from bot.domain.file import File
from bot.domain.ids import CommandKey
from tests.fakes.push import PushService
from tests.scenarios.stage import Stage

TWITCH = "live_" + "123456789_" + "aBcDeFgHiJkLmNoPqRsTuV"
YOUTUBE = "k3yk-" + "9abc-" + "def0-" + "1234-" + "zz99"
SLACK = "xox" + "b-1234567890-abcdefghijkl"
BEARER = "abcdEFGH1234" + "ijklMNOP5678"
CARD = "4111 1111 " + "1111 1111"
PUSHED = "s3cr3t" + "keyvalue"
SIGNED = "f85a2ab363fe4dea" + "ffef9754d79da6fe"
WIDE = "ｌｉｖｅ＿１２３４５６７８９＿ＡｂＣｄＥｆＧｈＩｊＫｌ"
TYPED = (
    f"OBS key {TWITCH}",
    f"yt {YOUTUBE} ok",
    f"token {SLACK}",
    f"Authorization: Bearer {BEARER}",
    f"card {CARD} thanks",
    f"rtmps://ingest.example/app/{PUSHED}",
    f"我的推流码是{TWITCH}",
    f"密钥是{YOUTUBE}求救",
    f"rtmp://1.livepush.myqcloud.com/live/room1?txSecret={SIGNED}&txTime=5CEBD7FF",
    f"推流码：{WIDE}",
)
SECRETS = (TWITCH, YOUTUBE, SLACK, BEARER, CARD, PUSHED, SIGNED, WIDE)


async def kept(stage: Stage) -> str:
    """Everything in the bot's own tables."""
    engines = stage.bot.ground.engines
    catalogue = (
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        if engines.is_postgres
        else "SELECT name FROM sqlite_master WHERE type = 'table'"
    )

    def rows(connection: Connection) -> list[str]:
        tables = [str(name) for name in connection.scalars(text(catalogue))]
        return [
            repr(tuple(row))
            for table in tables
            if not table.startswith("local_")  # the platform's, which keeps what people typed there
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608
        ]

    return "\n".join(await engines.read(rows))


async def said(stage: Stage) -> str:
    """Everything that the bot itself showed to anybody."""
    texts = [repr(each.card) for each in await stage.everything() if not each.author]
    return "\n".join([*texts, await stage.timeline("mara"), await stage.timeline("wei")])


async def test_secrets_are_masked_wherever_they_are_typed(
    stage: Stage, logs: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    await stage.reports("rosa", f"Europe keeps buffering 80k, {'; '.join(TYPED)}")
    await stage.presses("mara", "ack")
    for typed in TYPED:
        await stage.writes("mara", f"update: {typed}")
        await stage.writes("mara", f"@reporter {typed}")
        await stage.tells_bot("rosa", typed)
        await stage.reports("yuki", f"Europe is buffering {typed}")
        await stage.reports("sam", typed)
    await stage.fills_in("mara", "say", text=TYPED[0])
    await stage.types("mara", f"/incidents search {TWITCH}")
    await stage.types("mara", f"/{TWITCH}")
    await stage.writes("mara", f"fixed: {TYPED[0]}")
    await stage.restart()
    out, err = capfd.readouterr()
    places = {
        "database": await kept(stage),
        "messages": await said(stage),
        "logs": logs.getvalue() + out + err,
    }
    leaks = [(where, n) for where, all_ in places.items() for n in SECRETS if n in all_]
    assert leaks == []
    assert "•••" + TWITCH[-4:] in places["database"]
    assert "•••" + TWITCH[-4:] in places["messages"]


async def test_secrets_in_names_and_in_what_is_asked_wrongly_are_masked_too(stage: Stage) -> None:
    """An answer is kept, so that the same event is answered alike."""
    sender = replace(stage.intake.sender("rosa"), name=f"Rosa {TWITCH}")
    shot = File("local", "F1", f"{TWITCH}.png", 5_000, "image/png", f"there/{TWITCH}.png".lower())
    order = c.DeclareIncident("Europe keeps buffering, 80k watching", files=(shot,))
    await stage.front.handle(c.Command(CommandKey("report"), order, sender))
    guest = replace(stage.intake.sender("sam"), name=YOUTUBE)
    await stage.front.handle(c.Command(CommandKey("held"), replace(order, files=(shot,)), guest))
    answers = [
        await stage.types("mara", f"/oncall {asked}{TWITCH}")
        for asked in ("take ", "take @", "give @mara ", "unlink ", "zone ", "language ")
    ]
    await stage.settle()
    places = {
        "database": await kept(stage),
        "messages": await said(stage),
        "answers": "".join(answers),
    }
    secrets = (TWITCH, YOUTUBE)
    leaks = [
        (where, n) for where, all_ in places.items() for n in secrets if n.lower() in all_.lower()
    ]
    assert leaks == []
    assert f"Rosa •••{TWITCH[-4:]}" in places["database"]


async def test_what_people_write_is_not_logged_even_when_something_breaks(
    stage: Stage, logs: io.StringIO
) -> None:
    await stage.reports("rosa", "Europe keeps buffering, 80k watching, my grandmother is Gerda")
    await stage.presses("mara", "ack")
    await stage.spoil("ALTER TABLE text RENAME TO text_gone")
    await stage.writes("mara", "update: my grandmother is Gerda")
    await stage.tells_bot("rosa", "my grandmother is Gerda")
    await stage.reports("yuki", "my grandmother is Gerda")
    await stage.spoil("ALTER TABLE text_gone RENAME TO text")
    assert "Gerda" not in logs.getvalue()


async def test_neither_an_address_nor_a_link_gets_anywhere_but_to_its_phone(
    outside: Stage, push: PushService, logs: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    """A contact point's address holds a password; whoever has a link acts as somebody."""
    password, device = "p4ssw0rd-of-mara", "t0ken-in-the-path"
    host = push.url(device).partition("://")[2]
    outside.contacts["RING_MARA"] = f"json://mara:{password}@{host}"
    outside.contacts["SPARE_MARA"] = f"nonsense://{password}@{host}"
    push.answers[device] = [404, 404]
    root = logging.StreamHandler(logs)
    logging.getLogger().addHandler(root)
    outside.goes_wrong(closed=["mara"])
    await outside.types("mara", "/oncall test")
    await outside.reports("rosa", "Europe keeps buffering, 80k watching")
    await outside.passes(minutes=2)
    await outside.writes("wei", "ack")
    logging.getLogger().removeHandler(root)
    links = [each.link.rpartition("/")[2] for each in push.arrived if each.link]
    assert len(links) >= 3
    out, err = capfd.readouterr()
    places = {
        "database": await kept(outside),
        "messages": await said(outside),
        "metrics": generate_latest().decode(),
        "logs": logs.getvalue() + out + err,
    }
    leaks = [
        (where, secret)
        for where, all_ in places.items()
        for secret in (password, device, *links)
        if secret in all_
    ]
    assert leaks == []
    assert "its service answered" in places["database"]
