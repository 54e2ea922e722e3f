"""Writes the stored renders and the sheets of texts anew: `python -m tests.renders.store`.

Read the difference before you commit it: these are what people see.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from bot.domain.person import Language
from tests.renders.moments import MOMENTS, forms, render, story
from tests.renders.sheet import sheet

STORED = Path(__file__).parent / "stored"
DOCS = Path(__file__).parents[2] / "docs"


def renders() -> Mapping[Path, Callable[[], str]]:
    """Each stored file, and what makes the text that it should hold."""
    files: dict[Path, Callable[[], str]] = {}
    for language in Language:
        for moment in MOMENTS:
            files[STORED / f"{moment}.{language}.txt"] = partial(render, moment, language)
        files[STORED / f"forms.{language}.txt"] = partial(forms, language)
        files[STORED / f"timeline.{language}.md"] = partial(story, language)
        files[DOCS / f"texts.{language}.md"] = partial(sheet, language)
    return files


if __name__ == "__main__":
    for file, rendered in renders().items():
        file.parent.mkdir(exist_ok=True)
        file.write_text(rendered(), encoding="utf-8")
