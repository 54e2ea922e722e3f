"""What to write instead of a name that is not known."""

from collections.abc import Collection

from bot.playbook.oncall_fields import nearest

MOST_NAMES = 20


def or_near(word: str, known: Collection[str]) -> str:
    """A sentence to append: the near name, else those that there are."""
    if (suggestion := nearest(word, known)) or not known:
        return suggestion
    return f" There is: {', '.join(sorted(known)[:MOST_NAMES])}."
