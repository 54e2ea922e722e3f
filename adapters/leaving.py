"""The last instant before a request of aiohttp leaves, to a platform that one process at a time sends to."""

from types import SimpleNamespace

import aiohttp

from bot.gate import ask_again


def asking_again() -> aiohttp.TraceConfig:
    """Each request of a session that has it is asked for once more when its connection is there."""
    trace = aiohttp.TraceConfig()
    trace.on_request_headers_sent.append(_ask)  # in spite of its name: they are written after it
    return trace


async def _ask(
    _session: aiohttp.ClientSession,
    _context: SimpleNamespace,
    _headers: aiohttp.TraceRequestHeadersSentParams,
) -> None:
    ask_again()
