"""How a post carries the key of its delivery: by a nonce for minutes, by a mark in its text for good.

Discord refuses to post the same nonce twice, but remembers it for some minutes only. The mark stands at the
end of a message's text, in characters that show nothing, and stays when the message is edited.
See docs/decisions/0010-discord-messages.md.
"""

import hashlib
import re

from bot.domain.ids import DeliveryKey

ZERO, ONE = "\N{ZERO WIDTH SPACE}", "\N{ZERO WIDTH NON-JOINER}"
BITS = 48  # among the thousand messages looked through, two are alike once in 10^11 times
MARK = re.compile(f"[{ZERO}{ONE}]{{{BITS}}}$")
NONCE_LIMIT = 25  # characters. Discord, "Create Message"


def nonce_of(key: DeliveryKey) -> str:
    return _digest(key).hex()[:NONCE_LIMIT]


def mark_of(key: DeliveryKey) -> str:
    number = int.from_bytes(_digest(key)) >> (256 - BITS)
    return f"{number:0{BITS}b}".replace("0", ZERO).replace("1", ONE)


def marked(content: str) -> str:
    """The mark that a message's text ends with; empty if it has none."""
    found = MARK.search(content)
    return found.group() if found else ""


def _digest(key: DeliveryKey) -> bytes:
    return hashlib.sha256(key.encode()).digest()
