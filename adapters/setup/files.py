"""What is about to be written: shown as a difference, then put in place all at once or not at all."""

import difflib
import os
import re
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PLAYBOOK_MODE = 0o644
SECRET_MODE = 0o600
SAFE_VALUE = re.compile(r"[\w./:@+,=~-]*")
BOM = "\ufeff"


def difference(folder: Path, old: Mapping[str, str], new: Mapping[str, str]) -> str:
    return "".join(
        line if line.endswith("\n") else f"{line}\n"
        for name in sorted(new)
        for line in difflib.unified_diff(
            old.get(name, "").splitlines(keepends=True),
            new[name].splitlines(keepends=True),
            str(folder / name) if name in old else "/dev/null",
            str(folder / name),
        )
    )


def read_env(file: Path) -> str:
    """With its byte-order mark, if it has one, so that it is written back as it was."""
    try:
        return file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""


def with_settings(text: str, values: Mapping[str, str]) -> str:
    """Set variables of an `.env`: on the line where each is set, else at the end. Other lines stay."""
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    for name, value in values.items():
        line = f"{name}={_quoted(value)}{newline}"
        places = [n for n, each in enumerate(lines) if _sets(each, name)]
        if places:
            mark = BOM if lines[places[-1]].startswith(BOM) else ""
            lines[places[-1]] = mark + line  # where there are several, the last one counts
            continue
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += newline
        lines.append(line)
    return "".join(lines)


def _sets(line: str, name: str) -> bool:
    return re.match(rf"\s*(?:export\s+)?{name}\s*=", line.removeprefix(BOM)) is not None


def _quoted(value: str) -> str:
    if SAFE_VALUE.fullmatch(value):
        return value
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def write_together(files: Mapping[Path, str], secret: Path | None = None) -> None:
    """Every file whole or as it was before: written beside its place first, then put there.

    Raises OSError if one of them cannot be written; then none has changed.
    """
    ready: dict[Path, Path] = {}
    try:
        for file, text in files.items():
            target = file.resolve()  # a link stays a link
            target.parent.mkdir(parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
            ready[Path(name)] = target
            _fill(number, text, SECRET_MODE if file == secret else _mode_of(target))
        with _uninterrupted():
            for written, target in ready.items():
                written.replace(target)
    finally:
        for written in ready:
            written.unlink(missing_ok=True)


def _mode_of(target: Path) -> int:
    return target.stat().st_mode & 0o777 if target.exists() else PLAYBOOK_MODE


def _fill(number: int, text: str, mode: int) -> None:
    with os.fdopen(number, "wb") as open_file:
        open_file.write(text.encode())
        open_file.flush()
        os.fchmod(open_file.fileno(), mode)
        os.fsync(open_file.fileno())


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits for the few renames."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
