"""Reading a playbook's files: a team's folder, or the default playbook that ships with the product."""

from importlib.resources import files
from pathlib import Path

from bot.playbook.problem import PlaybookInvalid, Problem

MOST_BYTES = 1_000_000  # of one file; the default playbook has a tenth of that in all
SUFFIXES = {".yaml", ".yml"}


def read_default() -> dict[str, str]:
    folder = files("bot.playbook") / "default"
    return {
        each.name: each.read_text("utf-8")
        for each in folder.iterdir()
        if each.name.endswith(".yaml")
    }


def read_folder(folder: Path) -> dict[str, str]:
    """Raises PlaybookInvalid if the folder or a file in it cannot be read."""
    try:
        found = sorted(each for each in folder.iterdir() if _is_playbook(each))
    except OSError as failed:
        raise _cannot(folder, failed) from failed
    if not found:
        raise _invalid(folder, "There is no .yaml file in this folder (PLAYBOOK).")
    return {each.name: _read(each) for each in found}


def _is_playbook(file: Path) -> bool:
    return file.suffix in SUFFIXES and not file.name.startswith(".")


def _read(file: Path) -> str:
    try:
        if (size := file.stat().st_size) > MOST_BYTES:
            most = f"a playbook file has at most {MOST_BYTES / 1e6:.0f} MB"
            raise _invalid(file, f"This file has {size / 1e6:.1f} MB; {most}.")
        raw = file.read_bytes()
    except OSError as failed:
        raise _cannot(file, failed) from failed
    return _decoded(file, raw)


def _decoded(file: Path, raw: bytes) -> str:
    """UTF-8, with or without the byte-order mark that some Windows editors write."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _invalid(file, "This file is UTF-16. Save it as UTF-8.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = raw.count(b"\n", 0, broken.start) + 1
        sentence = f"The byte 0x{raw[broken.start]:02x} is not UTF-8. Save this file as UTF-8."
        raise PlaybookInvalid([Problem(file.name, line, sentence)]) from broken


def _cannot(what: Path, failed: OSError) -> PlaybookInvalid:
    return _invalid(what, f"This cannot be read: {(failed.strerror or str(failed)).lower()}.")


def _invalid(what: Path, sentence: str) -> PlaybookInvalid:
    return PlaybookInvalid([Problem(str(what), 0, sentence)])
