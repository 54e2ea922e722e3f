"""Why a service did not take a message: Apprise says it only in its log, and there with addresses.

What is said here holds a status or a fixed phrase, never a word of the log.
"""

import re
from collections.abc import Sequence

from bot.ports import PlatformBusy, PlatformRefused

STATUS = re.compile(r"error=(\d{3})")
TOO_MANY = 429
LATER = frozenset({408, 425})  # what a client may try again. Source: RFC 9110, 8470
PAUSE_TOO_MANY_S = 15.0
PAUSE_IN_DOUBT_S = 10.0  # it may have rung: not in quick succession
PAUSE_BROKEN_S = 5.0
TIMED_OUT = re.compile(r"read timed out|timed out waiting|read timeout", re.IGNORECASE)
NOT_THERE = re.compile(
    r"refused|name or service|name resolution|nameresolution|getaddrinfo|no address|unreachable"
    r"|connect timeout|connecttimeout|connection to .* timed out",
    re.IGNORECASE,
)


def reason(heard: Sequence[str]) -> PlatformBusy | PlatformRefused:
    """What to raise, from all that was logged during one call."""
    statuses = [int(found) for line in heard for found in STATUS.findall(line)]
    if statuses:
        return _of_status(statuses[-1])
    if any(NOT_THERE.search(line) for line in heard):
        return PlatformBusy("its service cannot be reached", in_doubt=False)
    if any(TIMED_OUT.search(line) for line in heard):
        return PlatformBusy("no answer in time", retry_after_s=PAUSE_IN_DOUBT_S)
    return PlatformBusy("its service did not take it", retry_after_s=PAUSE_IN_DOUBT_S)


def _of_status(status: int) -> PlatformBusy | PlatformRefused:
    why = f"its service answered {status}"
    if status == TOO_MANY:
        return PlatformBusy(why, retry_after_s=PAUSE_TOO_MANY_S, in_doubt=False)
    if status >= 500 or status in LATER:
        return PlatformBusy(why, retry_after_s=PAUSE_BROKEN_S)
    return PlatformRefused(why)
