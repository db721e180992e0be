"""Which Qt the program trusts, and why."""

import sys
import tomllib

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.versions import program_version, pyside_release, refusal
from model.resources import ROOT

VOID_CALLS = 1000


def test_that_pyside_6_12_0_with_python_3_11_is_refused_by_name() -> None:
    sentence = refusal((6, 12, 0), (3, 11, 7))

    assert sentence is not None
    assert "PySide6 6.12.0 with Python 3.11" in sentence


@pytest.mark.parametrize("pyside", [(6, 9, 3), (6, 10, 2), (6, 12, 0), (6, 12, 1), (7, 0, 0)])
def test_that_versions_outside_the_tested_range_are_refused(pyside: tuple[int, ...]) -> None:
    sentence = refusal(pyside, (3, 13, 0))

    assert sentence is not None
    assert ".".join(str(part) for part in pyside) in sentence


@pytest.mark.parametrize("pyside", [(6, 10, 3), (6, 11, 0), (6, 11, 3)])
@pytest.mark.parametrize("python", [(3, 11, 0), (3, 12, 1), (3, 13, 0)])
def test_that_tested_versions_are_let_through(
    pyside: tuple[int, ...], python: tuple[int, ...]
) -> None:
    assert refusal(pyside, python) is None


def test_that_the_locked_pyside_is_let_through_on_this_python() -> None:
    assert refusal(pyside_release(), sys.version_info[:3]) is None


def test_that_void_calls_into_qt_do_not_use_up_references_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)

    for number in range(VOID_CALLS):
        label.setText(str(number))

    assert sys.getrefcount(None) > before - VOID_CALLS // 2


def test_that_the_version_shown_is_the_one_in_pyproject() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert program_version() == declared["project"]["version"]
