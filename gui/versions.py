"""Which version this is, and which versions of Qt it can be trusted with."""

import sys
import tomllib
from pathlib import Path

import PySide6

from model.resources import ROOT

Release = tuple[int, ...]

OLDEST_QT: Release = (6, 10, 3)
TOO_NEW_QT: Release = (6, 12)


def program_version() -> str:
    """Covercast's own version, from the one place that says it."""
    folder = Path(getattr(sys, "_MEIPASS", ROOT))
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def pyside_release() -> Release:
    """The version of the installed PySide6."""
    return tuple(int(part) for part in PySide6.__version__.split(".")[:3])


def refusal(pyside: Release, python: Release) -> str | None:
    """Why this PySide6 cannot be used, in one sentence; None when it can.

    PySide6 6.12.0 under Python 3.11 releases one reference to None with every void call, and the
    process aborts after about a thousand repaints. Later ones have not been tried with pyqtgraph.
    """
    found = ".".join(str(part) for part in pyside)
    if pyside[:3] == (6, 12, 0) and python[:2] == (3, 11):
        return (
            "Covercast cannot run on PySide6 6.12.0 with Python 3.11, which stops without warning "
            "after some minutes; use PySide6 6.11 or a newer Python."
        )
    if pyside < OLDEST_QT:
        return f"Covercast needs PySide6 6.10.3 or newer; this is {found}."
    if pyside >= TOO_NEW_QT:
        return f"Covercast needs a PySide6 older than 6.12; this is {found}."
    return None


def refuse_untrusted_versions() -> None:
    """End the program with one sentence where Qt would fail it; call before any window is made."""
    sentence = refusal(pyside_release(), sys.version_info[:3])
    if sentence is not None:
        sys.exit(sentence)
