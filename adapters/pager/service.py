"""One message to one address, by Apprise, in a thread of its own.

Apprise's own pool is small and shared, and its retries are not ours: a plugin is called directly, anew for
each message, because it would make the next one wait.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from apprise import Apprise, AppriseAsset, NotifyFormat, NotifyType

from adapters.pager.reasons import reason
from bot.ports import PlatformRefused

CONNECT_WITHIN_S = 3.0
ANSWER_WITHIN_S = 10.0  # meanwhile the person's next way is tried
ASSET = AppriseAsset(app_id="Showcaller", app_desc="Showcaller", async_mode=False)


class Ear(logging.Handler):
    """Hears what Apprise logs, each thread its own. It goes nowhere else: addresses stand in it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self._heard: dict[int, list[str]] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if (heard := self._heard.get(threading.get_ident())) is not None:
            heard.append(record.getMessage())

    @contextmanager
    def listening(self) -> Iterator[list[str]]:
        heard = self._heard[threading.get_ident()] = []
        try:
            yield heard
        finally:
            del self._heard[threading.get_ident()]


def _ear() -> Ear:
    """Also what carries its requests is silent: it logs their paths, in which services want their tokens."""
    for name in ("urllib3", "requests", "requests_oauthlib", "oauthlib"):
        logging.getLogger(name).propagate = False
        logging.getLogger(name).handlers = [logging.NullHandler()]
    logger, ear = logging.getLogger("apprise"), Ear()
    logger.handlers = [ear]
    logger.propagate = False
    logger.setLevel(logging.DEBUG)  # only there does it say whether it was a time-out
    return ear


EAR = _ear()


def understands(address: str) -> bool:
    return _plugin(address) is not None


def private(address: str) -> str:
    """The address without its secrets, as Apprise shows it; empty: it does not understand it."""
    plugin = _plugin(address)
    return str(plugin.url(privacy=True)) if plugin else ""


async def send(address: str, title: str, text: str) -> None:
    """Raises PlatformBusy, PlatformRefused. Success: the service took it, not that anybody heard."""
    await _in_thread(lambda: _send(address, title, text))


def _send(address: str, title: str, text: str) -> None:
    plugin = _plugin(address)
    if plugin is None:
        raise PlatformRefused("its address is not one that Apprise understands")
    with EAR.listening() as heard:
        try:
            taken = plugin.notify(
                body=text,
                title=title,
                notify_type=NotifyType.WARNING,
                body_format=NotifyFormat.TEXT,
            )
        except Exception as error:  # a plugin's own bug: its text may hold the address
            raise PlatformRefused(f"Apprise failed: {type(error).__name__}") from None
    if not taken:
        raise reason(heard)


def _plugin(address: str) -> Any:
    with (
        EAR.listening(),
        suppress(Exception),
    ):  # whatever is wrong with it, its text may hold the address
        plugin = Apprise.instantiate(address, asset=ASSET)
        if plugin is not None and "cto=" not in address:
            plugin.socket_connect_timeout = CONNECT_WITHIN_S
        if plugin is not None and "rto=" not in address:
            plugin.socket_read_timeout = ANSWER_WITHIN_S
        return plugin
    return None


async def _in_thread(work: Callable[[], None]) -> None:
    """A thread that nobody waits for when the process stops, unlike those of a pool."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def finish(error: Exception | None) -> None:
        if done.done():
            return
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)

    def run() -> None:
        error: Exception | None = None
        try:
            work()
        except Exception as raised:  # whatever it is, it is raised where somebody waits
            error = raised
        with suppress(RuntimeError):  # the loop is closed: the process stops
            loop.call_soon_threadsafe(finish, error)

    threading.Thread(target=run, daemon=True, name="contact point").start()
    await done
