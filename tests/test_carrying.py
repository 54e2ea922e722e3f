"""What a file is, its first bytes say; what it is called, people say."""

import pytest

from bot.carrying import Carrier
from bot.domain.file import File
from bot.ports import PlatformRefused

WEBP = b"RIFF\x10\x00\x00\x00WEBPVP8 "


class Shelf:
    """A platform that has the bytes at hand; none: the file is gone."""

    def __init__(self, content: bytes | None) -> None:
        self.content = content
        self.asked = 0

    async def fetch(self, reference: str, most: int) -> bytes:
        self.asked += 1
        if self.content is None:
            raise PlatformRefused("the file is gone")
        return self.content


def file(name: str = "a.png", size: int = 10, kind: str = "image/png") -> File:
    return File("here", "F1", name, size, kind, "F1")


@pytest.mark.parametrize(
    ("content", "kind", "name"),
    [
        (b"\x89PNG\r\n\x1a\nrest", "image/png", "a.png"),
        (b"\xff\xd8\xff\xe0rest", "image/jpeg", "a.jpg"),
        (b"GIF89arest", "image/gif", "a.gif"),
        (b"GIF87arest", "image/gif", "a.gif"),
        (WEBP, "image/webp", "a.webp"),
    ],
)
async def test_a_picture_is_what_its_first_bytes_say(content: bytes, kind: str, name: str) -> None:
    upload = await Carrier({"here": Shelf(content)}).fetch(file())
    assert upload is not None
    assert (upload.kind, upload.name, upload.content) == (kind, name, content)


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg onload=x>", b"RIFF\x10\x00\x00\x00WAVE", b"%PDF-1.7", b" \x89PNG\r\n\x1a\n", None],
)
async def test_anything_else_is_not_carried(content: bytes | None) -> None:
    assert await Carrier({"here": Shelf(content)}).fetch(file()) is None


@pytest.mark.parametrize(
    "known",
    [
        file(kind="video/mp4"),
        file(kind=""),
        file(size=8 * 1024 * 1024 + 1),
        File("there", "F1", "a", 1),
    ],
)
async def test_what_says_that_it_is_none_is_not_even_asked_for(known: File) -> None:
    shelf = Shelf(WEBP)
    assert await Carrier({"here": shelf}).fetch(known) is None
    assert shelf.asked == 0


@pytest.mark.parametrize(
    ("name", "shown"),
    [("../../etc/x y.png", "x-y.webp"), ("截图 1.png", "截图-1.webp"), ("?.png", "picture.webp")],
)
async def test_a_name_is_only_letters(name: str, shown: str) -> None:
    upload = await Carrier({"here": Shelf(WEBP)}).fetch(file(name))
    assert upload is not None
    assert upload.name == shown
