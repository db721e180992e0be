"""What a planner's machine remembers between starts: one typed row with a default each."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QSettings

from gui.own_folder import portable_folder, program_folder

V = TypeVar("V", bool, int, str, list[str])


@dataclass(frozen=True, slots=True)
class Row(Generic[V]):
    """One setting: where it is kept and what holds until it is set."""

    key: str
    default: V


THEME = Row("look/theme", "system")
TEXT_PERCENT = Row("look/text_percent", 100)
GEOMETRY = Row("window/geometry", "")
INSPECTOR_SHOWN = Row("window/inspector_shown", True)
TABLES_SHOWN = Row("window/tables_shown", True)
CHART_SHOWN = Row("window/chart_shown", 0)
SNAP_MIN = Row("timeline/snap_min", 15)
RECENT: Row[list[str]] = Row("files/recent", [])
FOLDER = Row("files/folder", "")
TRUST = Row("new_plan/trust", "")


class Settings:
    """Reads and writes the rows; a row nobody set, or that was damaged, has its default."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or store_of(portable_folder(program_folder()))

    @property
    def path(self) -> str:
        """Return the file they are kept in."""
        return self._store.fileName()

    def get(self, row: Row[V]) -> V:
        """Return the value of a row."""
        try:
            value = json.loads(str(self._store.value(row.key, "null")))
        except json.JSONDecodeError:
            return row.default
        if type(value) is not type(row.default):
            return row.default
        kept: V = value
        return kept

    def put(self, row: Row[V], value: V) -> None:
        """Keep a value for the next start."""
        self._store.setValue(row.key, json.dumps(value))


def store_of(portable: Path | None) -> QSettings:
    """Return where settings are kept: in a portable folder, or else in the user's own."""
    ini = QSettings.Format.IniFormat
    if portable is not None:
        return QSettings(str(portable / "settings.ini"), ini)
    return QSettings(ini, QSettings.Scope.UserScope, "Covercast", "Covercast")
