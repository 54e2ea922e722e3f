"""Whether what follows a word of command denies it: "fixed: no, not yet", "on it: nobody", "修好了：还没".

Strict the safe way round: what is taken for a denial stays a remark, and whoever meant it writes the word
alone. What merely holds a "no" says what was done: "restarted, no errors since".
"""

import re

from bot.domain.mask import clean

QUESTION = re.compile(r"[?？]$|(?:吗|嘛|么|没|没有|呢)[。.!！]*$")
NOT = r"(?:n['’]?t|\ not)"
ENDS = r"(?:$|[\s]*[，。,.;!！…–-])"
DENIAL = re.compile(
    rf"""
      ^(?:no|nope|nah|never|not)(?={ENDS}|\s+(?:not|yet|it|we|wait|idea|one|sure|really|for|in|all|me)\b)
    | ^(?:nobody|no\ one|none|somebody|someone|anybody|tbd|wait)\b
    | ^(?:(?:it|that|this|we|i)\s+)?(?:is|has|have|does|did|are|am|do){NOT}\b
    | ^(?:i\s+)?can(?:not|['’]?t)\b(?!\s+reproduce)
    | \bnot\s+(?:yet|sure|really|me)\b
    | ^(?:不(?:{ENDS}|是{ENDS}|行|能|会|对|确定|一定)|否|没有?(?:{ENDS}|人{ENDS}))
    | 来不了|处理不了|不行|没人(?:修|管|处理|接|在)|还没
    """,
    re.VERBOSE,
)
UNFINISHED = re.compile(
    rf"""
      ^(?:soon|later|tomorrow|maybe|hopefully|almost|nearly|half|partly|partially|only\ (?:for|in|partly))\b
    | ^(?:when|once|if|as\ soon\ as|after|until)\b
    | ^\d+\s*(?:%|/\s*\d|of\s+\d)
    | \bnot\s+(?:for|in|fixed|resolved|quite|working|back|okay|ok|good|there|done|everywhere|everyone)\b
    | \w{NOT}\s+(?:work|help|hold|fix|fixed|resolved|working|done|ok|okay|good|yet|really|quite)\b
    | \bstill\s+(?!watching|monitoring|looking|keeping|fine|good|ok)\w
    | \b(?:unfixed|unresolved|yet|except)\b
    | ^(?:[未尚等快]|如果|可能|也许|不(?:完全|太|在))
    | 没有?(?:修|好|完|恢复|解决)|尚未|[还未](?:是|有|在|不|差|要|需|修|恢复|解决|完)|依然|仍|除了
    """,
    re.VERBOSE,
)


def asks(text: str) -> bool:
    """Whether it is a question: "fixed?" closes nothing."""
    return bool(QUESTION.search(text))


def denies(text: str) -> bool:
    """Whether the text denies or asks about what the word before it says."""
    said = clean(text).casefold()
    return asks(said) or bool(DENIAL.search(said))


def leaves_open(text: str) -> bool:
    """Whether the text says that it is not fixed, or not yet, or not everywhere."""
    return denies(text) or bool(UNFINISHED.search(clean(text).casefold()))
