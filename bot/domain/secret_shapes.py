"""What stream keys, tokens and passwords look like: by their own shape, by their address, by the word before.

No `\\b` and no `\\w` of Unicode: "推流码是live_…" has no boundary before the key. Every pattern takes time in
proportion to the text: nothing without a limit stands before something that can fail.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """Where a secret stands. `keeps_end`: its last characters may stay."""

    start: int
    end: int
    keeps_end: bool = True


class Rule(NamedTuple):
    """The secret is what the pattern's last group found, or all of it.

    `needs`: one of these is in every text that it finds anything in; most have none, and cost nothing.
    `judge`: whether it is a secret after all.
    """

    pattern: re.Pattern[str]
    needs: tuple[str, ...] = ("",)
    judge: Callable[[str], bool] = bool
    keeps_end: bool = True


FLAGS = re.VERBOSE | re.ASCII
IN_ADDRESS = r"[!\#-%*-;=?-Z\\-_a-~]"  # no space, quote, & or bracket, nor other scripts
KEY_MADE_OF = r"[A-Za-z0-9_+/=.~?%$!\#*^-]"
ENDS = r"[A-Za-z0-9_=/+~$*!\#%^-]"  # a full stop after it is no part of it
QUOTES = r"[\"'`“‘「『【(*_]{0,3}"

OWN_SHAPE = re.compile(
    r"""
    (?<![A-Za-z0-9])(?:
      (?i:live|re)_\d{4,}_[A-Za-z0-9]{10,}            # Twitch, Restream
    | (?i:FB)-\d{10,}-\d-[A-Za-z0-9_-]{10,}           # Facebook
    | \d{10,20}\?s_[a-z]{2}=[A-Za-z0-9_&=-]{10,}      # Facebook, the other one
    | sk_[a-z]{2}(?:-[a-z]{2,12}){1,3}-\d_[A-Za-z0-9_]{10,}  # Amazon IVS, Kick
    | (?i:[srp]k|whsec)_(?:(?i:live|test)_)?[A-Za-z0-9]{16,}  # Stripe
    | (?i:[srp]k)_(?i:live|test)_[A-Za-z0-9]{8,}
    | sk-[A-Za-z0-9_-]{20,}                           # OpenAI and its like
    | xox[a-z]-[A-Za-z0-9-]{10,}                      # Slack
    | xapp-[A-Za-z0-9-]{10,}
    | gh[a-z]_[A-Za-z0-9]{16,}                        # GitHub
    | github_pat_[A-Za-z0-9_]{16,}
    | glpat-[A-Za-z0-9_-]{16,}                        # GitLab
    | (?:AKIA|ASIA)[A-Z0-9]{12,}                      # AWS
    | (?:AKID|LTAI)[A-Za-z0-9]{12,}                   # Tencent Cloud, Alibaba Cloud
    | AIza[A-Za-z0-9_-]{30,}                          # Google
    | ya29\.[A-Za-z0-9_-]{20,}
    | (?:npm|hf)_[A-Za-z0-9]{20,}
    | SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}      # SendGrid
    )""",
    FLAGS,
)
OWN_SHAPE_ALONE = re.compile(
    r"""
    (?<![A-Za-z0-9-])(?=[A-Za-z-]{0,24}[0-9])(?=[0-9-]{0,24}[A-Za-z])
    (?:[A-Za-z0-9]{4}-){3,}[A-Za-z0-9]{4}(?![A-Za-z0-9])         # YouTube; a date or a phone has no letters
  | (?<![A-Za-z0-9_-])(?:
      [A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,45}(?![A-Za-z0-9_-])  # Discord
    | eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]{2,}){1,4}           # JWT
    | [0-9]{8,10}:[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])             # Telegram
    )""",
    FLAGS,
)
PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----([A-Za-z0-9+/=\s\\]{16,})", re.A)
WEBHOOK = re.compile(
    r"""(?i:
      hooks\.slack(?:-gov)?\.com/[a-z]{4,12}
    | discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks/\d{5,25}
    | (?:feishu\.cn|larksuite\.com)/open-apis/bot/(?:v\d/)?hook
    | webhook\.office\.com/webhookb2
    )/([A-Za-z0-9/@_-]{8,})""",
    FLAGS,
)
USER_IN_ADDRESS = re.compile(
    r"""://([!$%&*+.0-9=A-Z_a-z{|}~-]{1,64}:[!$%&(-+.0-9:=@-Z_a-z{|}~-]{1,128})@""", FLAGS
)
AUTHORIZATION = re.compile(
    r"""(?i:
      (?<![a-z])bearer[ :]{1,3}
    | authorization\ {0,2}:\ {0,3}(?:[a-z]{2,10}\ {1,3})?
    )"""
    rf"{QUOTES}([A-Za-z0-9._~+/=-]{{12,}})",
    FLAGS,
)
OWN_CODE = re.compile(
    r"(?i:oncall\ link|oncall\ 关联)\ ([A-Za-z]{4}[-\ ]?[A-Za-z]{4})(?![A-Za-z0-9])", FLAGS
)

# Parameters: name=value, in an address or alone.
SECRET_PARAMETER = re.compile(
    rf"""(?i:
      [?&](?:key|token|sign|sig|auth|streamid|hdnts|hdnea)
    | secret | token(?:hash)? | signature | credential
    | (?:stream|access|auth|api|private|push|live|rtmp|session|app)[_-]?key
    )=({IN_ADDRESS}{{5,}}{ENDS})""",
    FLAGS,
)
PARAMETER = re.compile(
    rf"""(?<![A-Za-z])(?i:key|sign|sig|auth|hmac)=({IN_ADDRESS}{{7,}}{ENDS})""", FLAGS
)
PASSWORD_PARAMETER = re.compile(
    rf"(?i:passphrase|passw(?:or)?d|pwd|(?<![A-Za-z])pass)=({IN_ADDRESS}{{3,}}{ENDS})", FLAGS
)

# Words that say what follows.
STREAM_KEY = r"stream(?:ing)?[ _-]?(?:key|code)s? | 推流码 | 串流码 | 直播码 | 流密钥 | 流秘钥"
KEY = r"""
    (?<![A-Za-z])(?:(?:api|access|auth|push|live|rtmp|secret|private|client|bot|session)[ _-]?)?
    (?:key|token|secret)s?
  | 密钥 | 秘钥 | 密匙 | 令牌 | 串流金钥 | 金钥"""
ASIDE = r"(?:\s{0,2}\([^()\n]{1,24}\))?"
STANDS = rf"{ASIDE}\s{{0,3}}[:=]{{1,2}}\s{{0,4}}{QUOTES}"
SAID_STREAM_KEY = re.compile(
    rf"(?i:{STREAM_KEY}){STANDS}([A-Za-z0-9]{KEY_MADE_OF}{{6,}}{ENDS})", FLAGS
)
SAID_KEY = re.compile(rf"(?i:{KEY}){STANDS}([A-Za-z0-9]{KEY_MADE_OF}{{10,}}{ENDS})", FLAGS)
BESIDE_KEY = re.compile(
    rf"""(?i:
      (?:{STREAM_KEY} | {KEY})
      {ASIDE}(?:\s{{1,4}}(?:is|was)\s{{1,4}} | [\u4e00-\u9fff,\s:=]{{1,8}} | (?<![A-Za-z]))
    ){QUOTES}([A-Za-z0-9]{KEY_MADE_OF}{{10,}}{ENDS})""",
    FLAGS,
)
SAID_PASSWORD = re.compile(
    rf"""(?i:
      (?<![A-Za-z])(?:password|passwd|passphrase|pwd){ASIDE}(?:\s{{0,3}}[:=]|\s{{1,3}}is\s)
    | (?:密码|口令){ASIDE}\s{{0,3}}(?:[:=]|是|为)
    )\s{{0,4}}{QUOTES}([!\#-&*-~]{{5,}}{ENDS})""",
    FLAGS,
)

LONGEST_WORD = 20
HAS_DIGIT = re.compile(r"[0-9]")
HAS_LETTER = re.compile(r"[A-Za-z]")
MIXED_CASE = re.compile(r"(?=[A-Z]*[a-z])(?=[a-z]*[A-Z])[A-Za-z]{16,}")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?![0-9])")
NAMED = re.compile(
    r"(?:[A-Za-z0-9_-]+\.)+(?:[a-z]{2,6}|mp[34]|m3u8)(?:[/?].*)?|[^@]+@[^@]+\.[a-z]+"
)
FOURS = re.compile(r"(?:[A-Za-z]{4}|(?:19|20)\d{2}|-)+")
WORDS = re.compile(
    r"(?:[A-Za-z]{3,}\d{0,2}|[A-Za-z]{1,2}\d?|\d{1,4})"
    r"(?:[-_./+=](?:[A-Za-z]{3,}\d{0,2}|[A-Za-z]{1,2}\d?|\d{1,4}))+"
)


def is_no_title(text: str) -> bool:
    """No words of four letters and a year, such as dual-path-2024-test."""
    return not FOURS.fullmatch(text)


def is_key(text: str) -> bool:
    """No plain word, date, host, file or address of e-mail."""
    if DATE.match(text) or NAMED.fullmatch(text):
        return False
    return bool(HAS_DIGIT.search(text) or MIXED_CASE.fullmatch(text))


def is_credential(text: str) -> bool:
    """What follows "bearer" and is no word."""
    return len(text) >= LONGEST_WORD or is_key(text)


def is_random(text: str) -> bool:
    """What nobody would say aloud: words with a number, such as stage-eu-west-01, are no key."""
    has_both = HAS_DIGIT.search(text) and HAS_LETTER.search(text)
    return bool(has_both) and is_key(text) and not WORDS.fullmatch(text)


KEY_WORDS = ("key", "code", "token", "secret", "码", "密", "秘钥", "金钥", "令牌")
PASSWORD_WORDS = ("passw", "passphrase", "pwd", "密码", "口令")
RULES = (
    Rule(OWN_SHAPE),
    Rule(OWN_SHAPE_ALONE, judge=is_no_title),
    Rule(PRIVATE_KEY, ("-----",), keeps_end=False),
    Rule(WEBHOOK, ("hook",)),
    Rule(USER_IN_ADDRESS, ("://",), keeps_end=False),
    Rule(AUTHORIZATION, ("bearer", "authorization"), is_credential),
    Rule(OWN_CODE, ("oncall",)),
    Rule(SECRET_PARAMETER, ("=",)),
    Rule(PARAMETER, ("=",), is_key),
    Rule(PASSWORD_PARAMETER, ("=",), keeps_end=False),
    Rule(SAID_STREAM_KEY, KEY_WORDS, is_key),
    Rule(SAID_KEY, KEY_WORDS, is_key),
    Rule(BESIDE_KEY, KEY_WORDS, is_random),
    Rule(SAID_PASSWORD, PASSWORD_WORDS, is_key, keeps_end=False),
)

# Addresses to push to: what follows the application, the whole query, and who signs in.
PUSH_ADDRESS = re.compile(
    r"""(?<![A-Za-z0-9])(?i:rtmp[a-z]{0,2}|srt|rist)://
    (?:([!-+.0-?A-~-]{1,200})@)?[^\s/?@,;。、]{1,255}
    (?:/[^\s/?,;。、]{0,100})?
    (?:[/?]([!\#-%&*-;=?-~]*))?""",
    FLAGS,
)
SHORTEST_KEY = 6  # in a path
NO_KEY_ENDS = ".,;:!?]}*|)"
HARMLESS_QUERY = re.compile(
    r"(?:(?:mode|latency|transtype|pkt_size|pbkeylen|timeout|backup|bandwidthtest|vhost)"
    r"=[A-Za-z0-9.]{1,12}(?:&|$))+"
)


def found(text: str) -> Iterator[Span]:
    """`text`: with plain letters, digits and signs, even where they were typed full-width."""
    lower = text.lower()
    for rule in RULES:
        if not any(each in lower for each in rule.needs):
            continue
        for match in rule.pattern.finditer(text):
            secret = match.lastindex or 0
            if rule.judge(match[secret]):
                yield Span(*match.span(secret), rule.keeps_end)
    for match in PUSH_ADDRESS.finditer(text) if "://" in text else ():
        yield from _pushed_with(match)


def _pushed_with(address: re.Match[str]) -> Iterator[Span]:
    if address[1]:
        yield Span(*address.span(1), keeps_end=False)
    rest = (address[2] or "").rstrip(NO_KEY_ENDS)
    is_query = rest and address.string[address.start(2) - 1] == "?"
    path, _, query = ("", "", rest) if is_query else rest.partition("?")
    if (query and not HARMLESS_QUERY.fullmatch(query)) or len(path) >= SHORTEST_KEY:
        yield Span(address.start(2), address.start(2) + len(rest))
