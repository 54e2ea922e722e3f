"""Logs: a fixed phrase and named values. No message text, no token, no address with a secret."""

import logging
import sys
from contextlib import suppress
from typing import Literal, TextIO, cast

import structlog

QUIET = (
    "apprise",
    "apscheduler",
    "httpx",
    "httpcore",
    "alembic",
    "aiosqlite",
    "uvicorn",
    "slack_bolt",
)


class Forgiving:
    """The log: where it cannot be written (a full disk), the line is lost and the work goes on."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._stream.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()


def set_up(level: str, form: Literal["text", "json"]) -> None:
    number = logging.getLevelName(level.upper())
    as_json = form == "json"
    logging.basicConfig(level=number, stream=sys.stderr, format="%(name)s: %(message)s")
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    # It warns of every wake-up that finds two at work; they miss nothing.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info if as_json else _leave,
            structlog.processors.JSONRenderer() if as_json else _console(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", Forgiving(sys.stderr))),
        cache_logger_on_first_use=True,
    )


def _leave(_: object, __: str, entry: structlog.typing.EventDict) -> structlog.typing.EventDict:
    return entry


def _console() -> structlog.dev.ConsoleRenderer:
    """Plain tracebacks: the pretty ones show local variables, in which secrets and people's words are."""
    return structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
    )
