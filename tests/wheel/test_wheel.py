"""The wheel alone, in an environment of its own and an empty folder: nothing comes from the source tree.

The dependencies are those already here, put on its path; they are not fetched again.
"""

import json
import os
import signal
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest

from tests.loopback import NO_TLS

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "adapters")
PATIENCE_S = 60


def call(*words: str | Path, cwd: Path) -> None:
    done = subprocess.run(  # noqa: S603
        list(words), cwd=cwd, capture_output=True, text=True, check=False, timeout=PATIENCE_S
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    call(*build, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it, and the dependencies on its path.

    They come last and by a plain path, so that an editable install among them is not followed.
    """
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-compile")
    call(*pip, "--no-deps", "--no-index", "--disable-pip-version-check", wheel, cwd=home)
    (site_packages,) = home.glob("lib/python*/site-packages")
    paths = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    (site_packages / "dependencies.pth").write_text("".join(f"{each}\n" for each in sorted(paths)))
    return home


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


def showcaller(environment: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [environment / "bin" / "showcaller", *words],
        cwd=cwd,
        env=BARE,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )


# Nothing listens on port 9 of this machine.
BARE = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PORT": "9"}


def test_every_file_of_the_packages_is_inside(wheel: Path) -> None:
    there = {
        file.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    with ZipFile(wheel) as archive:
        assert there - set(archive.namelist()) == set()


def test_it_is_the_wheel_that_is_tested(environment: Path, empty: Path) -> None:
    """Else all the rest would prove nothing."""
    script = "import bot, adapters.cli; print(bot.__file__); print(adapters.cli.__file__)"
    done = subprocess.run(  # noqa: S603
        [environment / "bin" / "python", "-c", script],
        cwd=empty,
        env=BARE,
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(line.startswith(str(environment)) for line in done.stdout.splitlines())


def test_the_command_helps_checks_and_plays_its_demo(environment: Path, empty: Path) -> None:
    helped = showcaller(environment, "--help", cwd=empty)
    assert (helped.returncode, helped.stderr) == (0, "")
    checked = showcaller(environment, "check", "--json", cwd=empty)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert json.loads(checked.stdout)["ok"] is True
    played = showcaller(environment, "demo", "--json", cwd=empty)
    assert (played.returncode, played.stderr) == (0, "")
    assert list(empty.iterdir()) == []


@pytest.fixture
def address(environment: Path, empty: Path) -> Iterator[str]:
    """Of `showcaller run`, which ends without a complaint."""
    with subprocess.Popen(  # noqa: S603
        [environment / "bin" / "showcaller", "run"],
        cwd=empty,
        env=BARE | {"PORT": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        ready = process.stdout.readline()
        yield ready.split()[-1]
        process.send_signal(signal.SIGTERM)
        _, complaints = process.communicate(timeout=PATIENCE_S)
        assert process.returncode == 0, complaints
        assert "Traceback" not in complaints


def test_it_runs_from_an_empty_folder_with_pages_styles_and_database(
    address: str, empty: Path
) -> None:
    with httpx.Client(base_url=address, follow_redirects=True, verify=NO_TLS) as client:
        page = client.get("/")
        assert page.status_code == 200
        style = page.text.partition('rel="stylesheet" href="')[2].partition('"')[0]
        assert client.get(style).status_code == 200
        opened = {"user": "xiaoming", "channel": "studio", "text": "/incident 欧洲观众一直转圈"}
        assert client.post("/local/command", json=opened).status_code == 200
    assert (empty / "data" / "showcaller.sqlite3").is_file()
