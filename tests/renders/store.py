"""Writes the stored renders and the sheets of texts anew: `python -m tests.renders.store`.

Read the difference before you commit it: these are what people see.
"""

from collections.abc import Mapping
from pathlib import Path

from bot.domain.person import Language
from tests.renders.moments import MOMENTS, forms, render, story
from tests.renders.sheet import sheet

STORED = Path(__file__).parent / "stored"
DOCS = Path(__file__).parents[2] / "docs"


def renders() -> Mapping[Path, str]:
    """Each stored file, with what it should hold."""
    files: dict[Path, str] = {}
    for language in Language:
        for moment in MOMENTS:
            files[STORED / f"{moment}.{language}.txt"] = render(moment, language)
        files[STORED / f"forms.{language}.txt"] = forms(language)
        files[STORED / f"timeline.{language}.md"] = story(language)
        files[DOCS / f"texts.{language}.md"] = sheet(language)
    return files


if __name__ == "__main__":
    for file, text in renders().items():
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
