"""One-time codes as people read and type them. Only their hash is ever kept."""

from collections.abc import Callable, Sequence
from hashlib import sha256

LETTERS = "ACDEFHJKMNPRTWXY"  # none looks or sounds like another, and no digit like any of them
LENGTH = 8  # 4 billion; three wrong tries end a code
HALF = LENGTH // 2
MARK = 2  # letters; they say at which code a wrong one was aimed, and give nothing of the rest away


def new_code(choose: Callable[[Sequence[str]], str]) -> str:
    """`choose`: draws one, so that nobody can foresee it."""
    letters = "".join(choose(LETTERS) for _ in range(LENGTH))
    return f"{letters[:HALF]}-{letters[HALF:]}"


def bare(typed: str) -> str:
    """However it is spaced and cased."""
    return "".join(each for each in typed.upper() if each.isalnum())


def hash_of(typed: str) -> str:
    return sha256(bare(typed).encode("utf-8", "replace")).hexdigest()


def mark_of(typed: str) -> str:
    return bare(typed)[:MARK]
