"""In which language something is written, by its letters: nothing is translated needlessly."""

import pytest

from bot.domain.person import Language
from bot.translating import Writing, writing_of

EN, ZH, OTHER = Writing(Language.EN), Writing(Language.ZH), Writing(None)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("restart the encoder", EN),
        ("Neustart, bitte größer", EN),
        ("重启编码器", ZH),
        ("OBS 卡了", ZH),
        ("8万人在看", ZH),
        ("please restart 编码器 and wait", EN),
        ("配信が止まります", OTHER),
        ("방송이 끊겨요", OTHER),
        ("трансляция зависла", OTHER),
        ("👍 12:30 :( ???", None),
        ("", None),
    ],
)
def test_it_is_read_from_the_letters(text: str, written: Writing | None) -> None:
    assert writing_of(text) == written
