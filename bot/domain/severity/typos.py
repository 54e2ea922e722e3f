"""What a mistyped English word was meant to be."""

from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from bot.domain.severity.lexicon import Lexicon
from bot.domain.severity.lexicon.known_words import KNOWN

_SHORTHAND = {
    "ppl": "people", "every1": "everyone", "evry1": "everyone", "evryone": "everyone",
    "som1": "someone", "no1": "nobody", "cant": "can't", "wont": "won't", "dont": "don't",
    "doesnt": "doesn't", "isnt": "isn't", "sinc": "sync", "vid": "video", "strm": "stream",
    "pic": "picture", "pics": "picture", "aud": "audio", "msgs": "messages", "msg": "message",
    "blck": "black", "blk": "black", "scrn": "screen", "u": "you", "ur": "your", "r": "are",
    "w": "with", "plz": "please", "pls": "please", "rn": "now", "rly": "really",
    "ppls": "people", "evry": "every", "evrything": "everything", "viwers": "viewers",
    "soud": "sound", "snd": "sound", "chatt": "chat", "chta": "chat", "cht": "chat",
    "strem": "stream", "sream": "stream", "lagg": "lag", "laag": "lag", "cnt": "can't",
    "giftz": "gifts", "dwn": "down", "frm": "from", "abt": "about", "sme": "some",
    "ppv": "ppv", "hav": "have", "everythin": "everything", "nuthin": "nothing",
    "viewrs": "viewers", "gfts": "gifts", "noone": "nobody", "coudl": "could", "bck": "back",
    "any1": "anyone", "n": "and", "thru": "through", "arent": "aren't", "wasnt": "wasn't",
    "werent": "weren't", "hasnt": "hasn't", "havent": "haven't", "didnt": "didn't",
    "teh": "the", "wit": "with", "cuz": "because", "nite": "night", "nuffin": "nothing",
}  # fmt: skip
_SHORTEST = 5  # letters; shorter words have too many neighbours
_LONGEST = 16


def meant(word: str, lexicon: Lexicon) -> str:
    """Return the word, or the known word it is a typo of: one edit, two from eight letters on.

    The first letter is taken to be right, as it nearly always is.
    """
    if word in _SHORTHAND:
        return _SHORTHAND[word]
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isascii() or not word.isalpha():
        return word
    if word in KNOWN or word in lexicon.familiar:
        return word
    return _nearest(word, lexicon)


_RUN = 17  # letters: no word that we know is as long


def parted(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of a run without spaces, or the word itself where it is none."""
    if len(word) < _RUN or not word.isascii() or not word.isalpha():
        return (word,)
    return _parted(word[:LONGEST_RUN], lexicon)


LONGEST_RUN = 200


@lru_cache(maxsize=256)
def _parted(run: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The split into fewest words; they start and end where the run does."""
    best: list[tuple[str, ...] | None] = [(), *[None] * len(run)]
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - _LONGEST), end):
            before = best[start]
            if before is None or not _is_word(run[start:end], lexicon):
                continue
            now = best[end]
            if now is None or len(before) + 1 < len(now):
                best[end] = (*before, run[start:end])
    return best[-1] or (run,)


def _is_word(word: str, lexicon: Lexicon) -> bool:
    return word in _SMALL or (
        len(word) > 2 and (word in lexicon.familiar or word in KNOWN or word in _SHORTHAND)
    )


_SMALL = frozenset(("a", "i", "is", "it", "we", "no", "of", "on", "in", "at", "to", "up", "us"))


@lru_cache(maxsize=2048)
def _nearest(word: str, lexicon: Lexicon) -> str:
    edits = 1 if len(word) < 8 else 2
    near = [
        known
        for length in range(len(word) - edits, len(word) + edits + 1)
        for known in lexicon.vocabulary.get(length, ())
        if known[0] == word[0]
    ]
    found = extractOne(word, near, scorer=OSA.distance, score_cutoff=edits)
    return found[0] if found else word
