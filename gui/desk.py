"""What all open windows share: what the machine remembers, the colours, and who is open."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from gui.focus_ring import FocusRings
from gui.keeping.run import Run
from gui.own_folder import own_folder
from gui.settings import RECENT, TEXT_PERCENT, THEME, Settings
from gui.text_size import text_percent
from gui.theme import CONTRAST, DARK, LIGHT, Theme, apply_theme
from gui.worker import Worker

RECENT_KEPT = 8
RUNS = "recovery"
VERSIONS = "versions"


class ThemeChoice(StrEnum):
    """Which colours the planner wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Desk(QObject):
    """Settings, theme, recent files and open windows of one running Covercast.

    Attributes:
        own: the folder for what is no setting.
        run: this run of the program, which keeps unsaved plans until it ends.
        reader: reads workbooks of plans beside the windows.
        theme_changed: emitted with the Theme when the planner or the system changes it.
        recent_changed: emitted when another file heads the recent ones.
    """

    theme_changed = Signal(object)
    recent_changed = Signal()

    def __init__(self, settings: Settings | None = None, own: Path | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.own = own or own_folder()
        self.run = Run(self.recovery)
        self.reader = Worker(self)
        self.windows: list[QWidget] = []
        self._theme = self._wanted_theme()
        self._rings = FocusRings(self)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._refresh)
        hints.accessibility().contrastPreferenceChanged.connect(self._refresh)

    @property
    def theme(self) -> Theme:
        """Return the colours in force."""
        return self._theme

    @property
    def theme_choice(self) -> ThemeChoice:
        """Return what the planner chose; following the system until then."""
        kept = self.settings.get(THEME)
        return ThemeChoice(kept) if kept in tuple(ThemeChoice) else ThemeChoice.SYSTEM

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Wear these colours from now on."""
        self.settings.put(THEME, str(choice))
        self._refresh()

    @property
    def text_percent(self) -> int:
        """Return how large text is from the next start on, in per cent of the usual size."""
        return text_percent(self.settings)

    def choose_text_size(self, percent: int) -> None:
        """Let text have this size from the next start on."""
        self.settings.put(TEXT_PERCENT, percent)

    def wear_theme(self) -> None:
        """Give the application the colours in force."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, self._theme)

    def close_all(self) -> None:
        """Close every window; one with unsaved changes asks first."""
        for window in list(self.windows):
            window.close()

    def window_of(self, path: Path | None) -> QWidget | None:
        """Return the window that has a file open."""
        if path is None:
            return None
        wanted = path.resolve()
        named = (there for there in self.windows if there.windowFilePath())
        return next((it for it in named if Path(it.windowFilePath()).resolve() == wanted), None)

    @property
    def recovery(self) -> Path:
        """Return the folder of the copies of plans that are not saved."""
        return self.own / RUNS

    @property
    def versions(self) -> Path:
        """Return the folder of the earlier versions of plan files."""
        return self.own / VERSIONS

    def recent(self) -> list[str]:
        """Return the files opened or saved last, newest first."""
        return self.settings.get(RECENT)

    def remember(self, path: str) -> None:
        """Put a file at the head of the recent ones."""
        others = [there for there in self.recent() if there != path]
        self.settings.put(RECENT, [path, *others][:RECENT_KEPT])
        self.recent_changed.emit()

    @Slot()
    def _refresh(self) -> None:
        wanted = self._wanted_theme()
        if wanted != self._theme:
            self._theme = wanted
            self.wear_theme()
            self.theme_changed.emit(wanted)

    def _wanted_theme(self) -> Theme:
        choice = self.theme_choice
        return system_theme() if choice is ThemeChoice.SYSTEM else THEME_OF[choice]


THEME_OF = {
    ThemeChoice.LIGHT: LIGHT,
    ThemeChoice.DARK: DARK,
    ThemeChoice.CONTRAST: CONTRAST,
}


def system_theme() -> Theme:
    """Return the colours that go with what the computer is set to."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
