"""Ordinary English words that look like typos of words in the lexicon, and are not."""

KNOWN: frozenset[str] = frozenset()
