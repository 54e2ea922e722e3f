"""Secrets that people paste are masked before anything is stored; nothing else of a text is changed.

Stream keys, chat-platform tokens, bearer tokens, card numbers and our own one-time codes. The last four
characters stay, so that a key can be told from another.
"""

import re
import unicodedata

KEPT = 4
SECRETS = re.compile(
    r"""
      \blive_\d{5,}_[A-Za-z0-9]{10,}            # Twitch stream key
    | \b(?=[a-z-]{0,24}[0-9])(?:[a-z0-9]{4}-){3,4}[a-z0-9]{4}\b  # YouTube stream key
    | \bxox[a-z]-[A-Za-z0-9-]{10,}               # Slack token
    | \bxapp-[A-Za-z0-9-]{10,}                   # Slack app-level token
    | \b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,40}   # Discord bot token
    | (?<=(?i:bearer)\ )[A-Za-z0-9._~+/-]{12,}   # bearer token
    | (?<=[?&](?i:key)=)[^\s&]{6,}               # key=... of an address
    | (?<=[?&](?i:token)=)[^\s&]{6,}
    | (?<=[?&](?i:streamkey)=)[^\s&]{6,}
    | (?<=(?i:oncall\ link)\ )[A-Za-z]{4}[-\ ]?[A-Za-z]{4}\b  # a code that went astray as a message
    | (?<=(?i:oncall)\ 关联\ )[A-Za-z]{4}[-\ ]?[A-Za-z]{4}\b
    | \bFB-\d{10,}-\d-[\w-]{10,}                 # Facebook stream key
    """,
    re.VERBOSE,
)
PUSH_ADDRESS = re.compile(r"(?i)\b(rtmps?|srt)://[^\s/]+/[^\s/]+/(?P<key>[^\s?]{6,})")
CARD = re.compile(r"(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.])")


def masked(text: str) -> str:
    text = SECRETS.sub(lambda match: _mask(match.group()), text)
    text = PUSH_ADDRESS.sub(_mask_key, text)
    return CARD.sub(
        lambda match: _mask(match.group()) if _is_card(match.group()) else match.group(), text
    )


def clean(text: str) -> str:
    """Without characters that show nothing but change how text is shown: controls and direction marks."""
    if text.isprintable():  # the usual case, and then there is none of them
        return text.strip()
    return "".join(each for each in text if each in "\n\t" or not _is_invisible(each)).strip()


def _is_invisible(character: str) -> bool:
    joins_emoji = character in "\u200d\ufe0f"
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"} and not joins_emoji


def _mask(secret: str) -> str:
    return "•••" + secret[-KEPT:]


def _mask_key(match: re.Match[str]) -> str:
    start, end = match.start("key") - match.start(), match.end("key") - match.start()
    whole = match.group()
    return whole[:start] + _mask(whole[start:end]) + whole[end:]


def _is_card(number: str) -> bool:
    """The Luhn check, which every card number passes and one in ten other numbers does."""
    digits = [int(each) for each in number if each.isdigit()]
    doubled = [sum(divmod(2 * each, 10)) for each in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
