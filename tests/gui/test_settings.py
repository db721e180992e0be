"""Settings are remembered, themes followed, faults logged without a word of the plan."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from gui.desk import RECENT_KEPT, Desk, ThemeChoice
from gui.failures import FailureHook, describe, log
from gui.settings import RECENT, SNAP_MIN, TABLES_SHOWN, Settings
from gui.theme import DARK, LIGHT


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)


def test_that_a_row_nobody_set_has_its_default(store: QSettings) -> None:
    assert Settings(store).get(SNAP_MIN) == 15


def test_that_values_come_back_with_their_type_after_a_restart(store: QSettings) -> None:
    Settings(store).put(TABLES_SHOWN, value=False)
    Settings(store).put(RECENT, ["/plans/one, two.covercast"])
    store.sync()

    again = Settings(QSettings(store.fileName(), QSettings.Format.IniFormat))

    assert again.get(TABLES_SHOWN) is False
    assert again.get(RECENT) == ["/plans/one, two.covercast"]


@pytest.mark.parametrize("damage", ["{", '"fifteen"', "[15]", ""])
def test_that_a_damaged_row_has_its_default(store: QSettings, damage: str) -> None:
    store.setValue(SNAP_MIN.key, damage)

    assert Settings(store).get(SNAP_MIN) == 15


def test_that_the_newest_file_heads_the_recent_ones_once(qtbot: QtBot, store: QSettings) -> None:
    desk = Desk(Settings(store))
    for number in (*range(RECENT_KEPT + 3), 4):
        desk.remember(f"/plans/{number}")

    assert desk.recent()[0] == "/plans/4"
    assert len(set(desk.recent())) == len(desk.recent()) == RECENT_KEPT


def test_that_a_chosen_theme_is_worn_at_once_and_after_a_restart(
    qtbot: QtBot, store: QSettings
) -> None:
    desk = Desk(Settings(store))
    desk.choose_theme(ThemeChoice.LIGHT)

    with qtbot.waitSignal(desk.theme_changed) as worn:
        desk.choose_theme(ThemeChoice.DARK)

    assert worn.args == [DARK]
    assert Desk(Settings(store)).theme == DARK
    desk.choose_theme(ThemeChoice.LIGHT)
    assert desk.theme == LIGHT


def a_fault() -> BaseException:
    try:
        raise ValueError("Jane Doe, ward 7")
    except ValueError as fault:
        return fault


def test_that_the_log_has_the_place_of_a_fault_and_no_value(tmp_path: Path) -> None:
    said = describe(a_fault())

    assert "test_settings.py" in said
    assert "ValueError" in said
    assert "Jane" not in said
    assert str(Path.home()) not in said


def test_that_a_log_grown_too_long_starts_anew(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "faults.log"
    log(a_fault(), path)
    path.write_text("x" * 300_000, encoding="utf-8")

    log(a_fault(), path)

    assert path.stat().st_size < 10_000


def test_that_a_planner_is_told_about_the_first_fault_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    told: list[str] = []
    FailureHook(told.append, tmp_path / "faults.log").install()

    for _ in range(3):
        sys.excepthook(ValueError, a_fault(), None)

    assert len(told) == 1
    assert "Jane" not in told[0]
    assert (tmp_path / "faults.log").read_text(encoding="utf-8").count("ValueError") == 3
