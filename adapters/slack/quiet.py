"""The SDK's own log lines, without what must not be in a log.

Its errors quote addresses: a socket's carries a ticket, an answer's is a secret by itself.
"""

import logging
import re

from bot.domain.mask import masked

SECRET_ADDRESS = re.compile(r"(wss?://[^\s?'\"]+\?)[^\s'\"]+|(https?://hooks\.[^\s'\"]+/)[^\s'\"]+")
# The SDK says every other second that it got no address for a socket; sockets.py once, in plain words.
SAID_BY_US = "apps.connections.open"
NAME = "adapters.slack.sdk"


class Redacted(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        if SAID_BY_US in record.getMessage():
            return False
        said = SECRET_ADDRESS.sub(lambda found: f"{found[1] or found[2]}•••", record.getMessage())
        record.msg, record.args = masked(said), ()
        record.exc_info = record.exc_text = (
            None  # the message names the error; its trace quotes more
        )
        return True


def sdk_logger() -> logging.Logger:
    """Errors only: the SDK also warns of settings that are as they should be."""
    logger = logging.getLogger(NAME)
    logger.setLevel(logging.ERROR)
    if not any(isinstance(each, Redacted) for each in logger.filters):
        logger.addFilter(Redacted())
    return logger
