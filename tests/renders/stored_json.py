"""Holds what a platform is sent against the file that is stored beside its test."""

import json
import os
from pathlib import Path
from typing import Any


def check(folder: Path, name: str, shown: dict[str, Any]) -> None:
    file = folder / f"{name.replace(' ', '_')}.json"
    text = json.dumps(shown, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("SHOWCALLER_WRITE_RENDERS"):
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")
