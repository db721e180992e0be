"""A second start hands over to the first: who is found, who is trusted, what is opened."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.main_window import MainWindow
from gui.one_program import OneProgram, is_private, meeting_folder, name_of
from gui.opening import open_handed_over
from gui.start_page.window import StartPage
from model.plan_file import write_plan
from model.resources import ROOT
from tests.builders import a_plan
from tests.gui.open_windows import close_all, open_dialog

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at places of sockets")
NAME = "covercast-test"

LATER_START = """
import sys
from pathlib import Path
from gui.one_program import OneProgram
program = OneProgram(Path(sys.argv[1]), sys.argv[2])
print(program.hand_over([Path(word) for word in sys.argv[4:]], float(sys.argv[3])))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    there = tmp_path / "meeting"
    there.mkdir(mode=0o700)
    return there


def later_start(folder: Path, *words: str, patience_s: float = 20) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", LATER_START, str(folder), NAME, str(patience_s), *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def answer_of(qtbot: QtBot, start: "subprocess.Popen[str]") -> bool:
    qtbot.waitUntil(lambda: start.poll() is not None, timeout=30_000)
    said, _ = start.communicate()
    return said.strip() == "True"


@pytest.fixture
def first(qapp: QObject, folder: Path) -> Iterator[tuple[OneProgram, list[list[Path]]]]:
    program, taken = OneProgram(folder, NAME), list[list[Path]]()
    assert not program.hand_over([])
    parent = QObject()
    program.listen(taken.append, parent)
    yield program, taken
    program.close()


def test_that_a_later_start_hands_its_files_over_with_their_whole_place(
    qtbot: QtBot, first: tuple[OneProgram, list[list[Path]]], folder: Path
) -> None:
    assert answer_of(qtbot, later_start(folder, "a plan.covercast", "/b/März.covercast"))

    qtbot.waitUntil(lambda: bool(first[1]))
    assert first[1] == [[ROOT / "a plan.covercast", Path("/b/März.covercast")]]


def test_that_all_starts_are_answered_before_a_file_opens(
    qtbot: QtBot, qapp: QObject, folder: Path
) -> None:
    program, callers = OneProgram(folder, NAME), [QLocalSocket() for _ in range(3)]
    assert not program.hand_over([])
    server_side, answered = QObject(), list[int]()

    def take(_: list[Path]) -> None:
        answered.append(sum(caller.canReadLine() for caller in callers))

    program.listen(take, server_side)
    for number, caller in enumerate(callers):
        caller.connectToServer(str(folder / NAME))
        assert caller.waitForConnected(1000)
        caller.write(json.dumps({"open": [f"/{number}.covercast"], "token": ""}).encode() + b"\n")
        caller.flush()

    qtbot.waitUntil(lambda: len(answered) == 3)
    program.close()
    assert answered[0] == 3


def test_that_nobody_else_can_reach_the_socket(
    first: tuple[OneProgram, list[list[Path]]], folder: Path
) -> None:
    assert (folder / NAME).stat().st_mode & 0o077 == 0


def test_that_a_start_after_the_end_of_the_first_is_a_first_one(
    qtbot: QtBot, first: tuple[OneProgram, list[list[Path]]], folder: Path
) -> None:
    first[0].close()

    assert not answer_of(qtbot, later_start(folder, "a.covercast"))


def test_that_a_program_that_does_not_answer_is_left_alone(qtbot: QtBot, folder: Path) -> None:
    program = OneProgram(folder, NAME)
    assert not program.hand_over([])  # it holds the place, and never listens

    assert not answer_of(qtbot, later_start(folder, "a.covercast", patience_s=0.3))
    program.close()


@pytest.mark.parametrize(
    "said", [b"GET / HTTP/1.1\n", b'{"open": [3], "token": ""}\n', b"[]\n", b"\xff\xfe\n"]
)
def test_that_a_message_that_is_not_ours_opens_nothing(
    qtbot: QtBot, first: tuple[OneProgram, list[list[Path]]], folder: Path, said: bytes
) -> None:
    stranger = QLocalSocket()
    stranger.connectToServer(str(folder / NAME))
    assert stranger.waitForConnected(1000)
    stranger.write(said)
    stranger.flush()

    qtbot.waitUntil(lambda: stranger.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert first[1] == []
    assert answer_of(qtbot, later_start(folder, "/a.covercast"))


def test_that_a_folder_that_others_may_enter_is_no_place_to_meet(tmp_path: Path) -> None:
    common = tmp_path / "common"
    common.mkdir()
    common.chmod(0o777)

    assert meeting_folder({"XDG_RUNTIME_DIR": str(common)}) != common
    assert not is_private(common)


def test_that_a_folder_of_ones_own_is_met_in(folder: Path) -> None:
    assert meeting_folder({"XDG_RUNTIME_DIR": str(folder)}) == folder


def test_that_another_screen_or_other_settings_have_a_program_of_their_own(tmp_path: Path) -> None:
    here = {"DISPLAY": ":0"}
    names = {
        name_of(tmp_path, here),
        name_of(tmp_path, {"DISPLAY": ":1"}),
        name_of(tmp_path / "portable", here),
    }

    assert len(names) == 3
    assert name_of(tmp_path, {**here, "LANG": "C"}) == name_of(tmp_path, here)


# --- what is opened


@pytest.fixture
def desk(qapp: object, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(own=tmp_path / "own")
    yield desk
    for window in list(desk.windows):
        if isinstance(window, StartPage):
            window.close()
    close_all(desk)
    desk.run.end()


def a_file(folder: Path, name: str) -> Path:
    path = folder / f"{name}.covercast"
    write_plan(replace(a_plan(), title=name), path)
    return path


def titles(desk: Desk) -> list[str]:
    return [one.session.plan.title for one in desk.windows if isinstance(one, MainWindow)]


def test_that_every_file_gets_a_window_and_a_file_that_is_open_keeps_its_own(
    desk: Desk, tmp_path: Path
) -> None:
    one, two = a_file(tmp_path, "one"), a_file(tmp_path, "two")
    open_handed_over([one], desk)
    desk.windows[0].showMinimized()

    open_handed_over([two, one], desk)

    assert titles(desk) == ["one", "two"]
    assert not desk.windows[0].isMinimized()


def test_that_a_start_without_a_file_leads_to_the_start_page_once(desk: Desk) -> None:
    open_handed_over([], desk)
    open_handed_over([], desk)

    (page,) = desk.windows
    assert isinstance(page, StartPage)
    assert page.isVisible()


def test_that_the_start_page_gives_way_to_the_files(desk: Desk, tmp_path: Path) -> None:
    open_handed_over([], desk)

    open_handed_over([a_file(tmp_path, "one")], desk)

    assert titles(desk) == ["one"]
    assert len(desk.windows) == 1


def test_that_a_bad_file_is_told_and_the_others_open(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    open_handed_over([a_file(tmp_path, "one")], desk)
    bad = tmp_path / "holiday.covercast"
    bad.write_bytes(b"\xff\xd8\xff")

    open_handed_over([bad, a_file(tmp_path, "two")], desk)

    assert titles(desk) == ["one", "two"]
    assert "holiday.covercast" in open_dialog(qtbot, desk.windows[0], QMessageBox).text()
