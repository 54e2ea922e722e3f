"""What people attach to their words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """Something attached to a message, as its platform describes it: none of that is sure to be true.

    Args:
    id: its platform's own.
    size: bytes.
    kind: its media type.
    reference: what its platform fetches it by, no secret; empty: it cannot be fetched.
    link: to the message; empty: only whoever wrote it could open that.
    """

    platform: str
    id: str
    name: str
    size: int
    kind: str = ""
    reference: str = ""
    link: str = ""
