"""A file from a platform, held to its real length whatever was said of it. Its address is never shown."""

from collections.abc import Mapping

import aiohttp

from bot.ports import PlatformBusy, PlatformRefused

CHUNK = 64 * 1024
MEGABYTE = 1024 * 1024


async def download(
    session: aiohttp.ClientSession, url: str, most: int, headers: Mapping[str, str] | None = None
) -> bytes:
    """Raises PlatformBusy, or PlatformRefused if it is not there or has more than `most` bytes.

    Nothing is followed elsewhere: what is sent along is for that address alone.
    """
    try:
        async with session.get(url, headers=headers, allow_redirects=False) as response:
            if response.status >= 500 or response.status == 429:
                raise PlatformBusy(f"the file cannot be had now ({response.status})")
            if response.status != 200:
                raise PlatformRefused(f"the file is not given out ({response.status})")
            return await _read(response.content, most)
    except (aiohttp.ClientError, OSError, ValueError) as failure:  # its own words hold the address
        raise PlatformBusy(f"the file did not arrive ({type(failure).__name__})") from None


async def _read(content: aiohttp.StreamReader, most: int) -> bytes:
    body = bytearray()
    async for chunk in content.iter_chunked(CHUNK):
        body += chunk
        if len(body) > most:
            raise PlatformRefused(f"the file has more than {most // MEGABYTE} MB")
    return bytes(body)
