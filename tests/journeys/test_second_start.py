"""Files opened one after the other, or all at once, are windows of one program."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from model.keeping.lock import lock_path
from model.plan_file import write_plan
from model.resources import ROOT
from tests.builders import a_plan

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends programs by signals")
LONGEST_S = 100.0


class Computer:
    """Starts the program as one user does, with folders of their own."""

    def __init__(self, home: Path, meeting: Path) -> None:
        self._home = home
        self._meeting = meeting
        self.started: list[subprocess.Popen[bytes]] = []

    def open(self, *paths: Path) -> "subprocess.Popen[bytes]":
        own = {
            "XDG_CONFIG_HOME": str(self._home / "settings"),
            "XDG_DATA_HOME": str(self._home / "data"),
            "XDG_RUNTIME_DIR": str(self._meeting),
            "QT_QPA_PLATFORM": "offscreen",
        }
        command = [sys.executable, "-m", "gui", *(str(path) for path in paths)]
        with (self._home / "said.log").open("ab") as log:
            start = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **own}, stderr=log)
        self.started.append(start)
        return start

    @property
    def running(self) -> list["subprocess.Popen[bytes]"]:
        return [start for start in self.started if start.poll() is None]

    def end(self) -> None:
        for start in self.running:
            start.kill()
            start.wait()


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[Computer]:
    home = tmp_path / "home"
    home.mkdir()
    # A socket's whole place may be 107 characters long: pytest's own folders may be too deep.
    with tempfile.TemporaryDirectory() as meeting:
        there = Computer(home, Path(meeting))
        yield there
        there.end()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"plan {number}.covercast" for number in range(1, 11)]
    for path in paths:
        write_plan(replace(a_plan(), title=path.stem), path)
    return paths


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST_S
    while not is_so():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.1)


def are_open(paths: list[Path]) -> bool:
    return all(lock_path(path).is_file() for path in paths)


def test_that_ten_files_are_windows_of_the_first_start(
    computer: Computer, files: list[Path]
) -> None:
    first = computer.open(files[0])
    wait_until(lambda: are_open(files[:1]))

    later = [computer.open(path) for path in files[1:]]

    assert [start.wait(LONGEST_S) for start in later] == [0] * 9
    wait_until(lambda: are_open(files))
    assert computer.running == [first]


def test_that_files_opened_at_once_are_windows_of_one_program(
    computer: Computer, files: list[Path]
) -> None:
    for path in files[:3]:
        computer.open(path)

    wait_until(lambda: are_open(files[:3]) and len(computer.running) == 1)


def test_that_a_start_after_a_killed_program_is_a_first_one(
    computer: Computer, files: list[Path]
) -> None:
    killed = computer.open(files[0])
    wait_until(lambda: are_open(files[:1]))
    killed.send_signal(signal.SIGKILL)
    killed.wait()

    first = computer.open(files[1])
    wait_until(lambda: are_open(files[1:2]))
    assert computer.open(files[2]).wait(LONGEST_S) == 0

    wait_until(lambda: are_open(files[2:3]))
    assert computer.running == [first]
