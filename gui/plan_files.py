"""The file of one window's plan: new, open, save, and "save first?"; nothing here blocks."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.ask import ask, tell
from gui.desk import Desk
from gui.keeping.kept_file import KeptFile, holder_in_words
from gui.keeping.recovery import Recovery
from gui.plan_reading import when_read
from gui.session import PlanSession
from gui.settings import FOLDER
from gui.window_place import bring_to_front
from model.keeping.earlier import Earlier, earlier_of
from model.plan import Plan
from model.resources import resource
from model.times import LONDON, show_date, show_time
from model.whole_file import why_not_written
from model.workbook.any_plan import is_exchange

ENDING = ".covercast"
EXCHANGED = "*.xlsx *.xlsm *.ods datapackage.json"
FILTER = f"Covercast plans (*{ENDING});;Plans in Excel or CSV ({EXCHANGED});;All files (*)"


class PlanFiles(QObject):
    """Opens and saves the plan of one session.

    Attributes:
        named: emitted when the file, or whether it is saved, changes.
        taking: emitted before another plan takes the place of the one that is open.
        said: emitted with a sentence on what was asked for and needs no answer.
        saved_at: when the plan was last saved here.
        note: what went less than well when it was saved, empty if all did.
        recovery: keeps a copy of what is not saved.
    """

    named = Signal()
    taking = Signal()
    said = Signal(str)

    def __init__(
        self, session: PlanSession, desk: Desk, window: QWidget, path: Path | None
    ) -> None:
        super().__init__(window)
        self._session = session
        self._desk = desk
        self._window = window
        self.saved_at: datetime | None = None
        self.note = ""
        self._file = KeptFile(desk.run, desk.versions)
        self._file.take(path)
        self.recovery = Recovery(session, desk.run, lambda: self.path, self)
        session.history.cleanChanged.connect(self.named)
        if path is not None:
            desk.remember(str(path))

    @property
    def path(self) -> Path | None:
        """Return the file of the plan, None if it has none yet."""
        return self._file.path

    @property
    def is_read_only(self) -> bool:
        """Tell whether somebody else has the file open, so that it cannot be saved."""
        return self._file.holder is not None

    @property
    def _is_outdated(self) -> bool:
        """Tell whether the file may hold more than was read from it."""
        return self.is_read_only or self._file.changed_by_others is not None

    @property
    def is_changed(self) -> bool:
        """Tell whether the plan differs from its file."""
        return not self._session.history.isClean()

    @property
    def file_name(self) -> str:
        """Return the name of the file, or that there is none yet."""
        if self.path is None:
            return "not saved yet"
        return f"{self.path.name} (read only)" if self.is_read_only else self.path.name

    @Slot()
    def new(self) -> None:
        """Ask for trust and dates and put a new plan into this window."""
        # No start needs what builds a plan from published figures.
        from gui.new_plan.dialog import NewPlanDialog

        def take(plan: Plan) -> None:
            self.after_saving(lambda: self._take_new(plan))

        NewPlanDialog(self._session.plan, self._desk, take, self._window).open()

    def _take_new(self, plan: Plan) -> None:
        """Put a plan that was just made into this window: choosing it was work, not saved yet."""
        self.take(plan, None)
        self._session.history.resetClean()

    @Slot()
    def open(self) -> None:
        """Choose a plan file and open it in this window."""
        folder = str(self.path.parent) if self.path else self._desk.settings.get(FOLDER)
        choose_plan(self._window, self._desk, folder, self.open_path)

    @Slot(str)
    def open_path(self, path: str | Path) -> None:
        """Open a plan file in this window, once the plan that is open is safe.

        One that is open already comes to the front with its changes; here it is read again only
        if somebody else has saved it since, or has it open.
        """
        own = own_path(Path(path))
        there = self._desk.window_of(own)
        is_here = there is self._window
        if there is not None and not (is_here and self._is_outdated):
            bring_to_front(there)
            if is_here:
                self.said.emit(f"“{Path(path).name}” is open already: it stays as it is here.")
            return

        def take(read: Sequence[tuple[Plan, Path]]) -> None:
            self.after_saving(lambda: self._take_unless_held(read[0][0], own))

        when_read([Path(path)], self._desk, self._window, take)

    def _take_unless_held(self, plan: Plan, path: Path | None) -> None:
        """Put a plan into this window; ask how if somebody else has its file open."""
        holder = None if path is None else self._file.would_meet(path)
        if path is None or holder is None:
            self.take(plan, path)
            return
        ask(
            self._window,
            "This file is open elsewhere",
            f"“{path.name}” is open: {holder_in_words(holder)}.",
            {
                "Open a copy": lambda: self.take(plan, None),
                "Open read only": lambda: self.take(plan, path),
                "Cancel": lambda: None,
            },
        )

    def take(self, plan: Plan, path: Path | None) -> None:
        """Put another plan into this window."""
        self.recovery.forget()
        self._file.take(path)
        self.saved_at, self.note = None, ""
        self.taking.emit()
        self._session.open(plan)
        if path is not None:
            self._desk.remember(str(path))
        self.named.emit()

    @Slot()
    def save(self) -> None:
        """Save the plan to its file, or ask for one."""
        self.save_then(lambda: None)

    def save_then(self, then: Callable[[], None]) -> None:
        """Save the plan, asking for a file if it has none of its own; go on if that worked."""
        if self.path is None or self.is_read_only:
            self._choose("Save plan as", lambda path: self._save_to(path, then))
        else:
            self._save_to(str(self.path), then)

    @Slot()
    def save_as(self) -> None:
        """Choose a file and save the plan there."""
        self._choose("Save plan as", lambda path: self._save_to(path, lambda: None))

    def after_saving(self, then: Callable[[], None]) -> None:
        """Go on at once if the plan is saved; otherwise ask what should become of it."""
        if not self.is_changed:
            then()
            return
        ask(
            self._window,
            "Save changes?",
            f"“{self._session.plan.title}” has changes that are not saved.",
            {
                "Save": lambda: self.save_then(then),
                "Don’t save": then,
                "Cancel": lambda: None,
            },
        )

    def _save_to(self, chosen: str, then: Callable[[], None]) -> None:
        """Save the plan there, unless somebody else has the file open or has changed it."""
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(ENDING)
        holder = self._file.would_meet(path)
        if holder is not None:
            sentence = (
                f"“{path.name}” is open: {holder_in_words(holder)}. "
                "Save the plan under another name."
            )
            tell(self._window, "The plan is not saved", sentence)
            return
        changed_at = self._file.changed_by_others if path == self.path else None
        if changed_at is None:
            self._write(path, then)
            return
        when = f"{show_date(changed_at.date())} {show_time(changed_at)}"
        ask(
            self._window,
            "The file has changed",
            f"Somebody else saved “{path.name}” at {when}, after it was opened here. What they "
            "saved is kept in the File menu, under Earlier versions, if you save over it.",
            {
                "Save as…": lambda: self._choose(
                    "Save plan as", lambda other: self._save_to(other, then)
                ),
                "Save over it": lambda: self._write(path, then),
                "Cancel": lambda: None,
            },
        )

    def _write(self, path: Path, then: Callable[[], None]) -> None:
        from model.plan_file import PlanFileError, write_plan

        self.note = ""
        try:
            self._file.keep_earlier(path)
        except OSError as error:
            self.note = f"the version before is not kept: {why_not_written(error)}"
        try:
            write_plan(self._session.plan, path)
        except PlanFileError as fault:
            tell(self._window, "The plan is not saved", str(fault))
            return
        self._file.take(path)
        self.saved_at = datetime.now(LONDON)
        self._session.history.setClean()
        self.recovery.forget()
        self._desk.remember(str(path))
        self.named.emit()
        then()

    def close(self) -> None:
        """Let go of the file; what was not saved by now is not wanted."""
        self.recovery.forget()
        self._file.release()

    @property
    def versions(self) -> tuple[Earlier, ...]:
        """Return the earlier versions of the file that are kept, the newest first."""
        return () if self.path is None else earlier_of(self.path, self._desk.versions)

    def _choose(self, title: str, then: Callable[[str], None]) -> None:
        folder = str(self.path.parent) if self.path else self._desk.settings.get(FOLDER)
        dialog = _file_dialog(self._window, self._desk, title, folder, then)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ENDING.removeprefix("."))
        dialog.selectFile(self.path.name if self.path else f"{self._session.plan.title}{ENDING}")
        dialog.open()


def choose_plan(window: QWidget, desk: Desk, folder: str, then: Callable[[str], None]) -> None:
    """Let a plan file be chosen, from this folder on."""
    dialog = _file_dialog(window, desk, "Open plan", folder, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def _file_dialog(
    window: QWidget, desk: Desk, title: str, folder: str, then: Callable[[str], None]
) -> QFileDialog:
    """Return a dialog for one plan file; the folder of what is chosen is remembered."""
    dialog = QFileDialog(window, title, folder, FILTER)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def chosen(path: str) -> None:
        desk.settings.put(FOLDER, str(Path(path).parent))
        then(path)

    dialog.fileSelected.connect(chosen)
    return dialog


def own_path(path: Path) -> Path | None:
    """Return where a plan is saved: its file, but nowhere yet for a sample or a workbook."""
    is_sample = path.resolve().parent == resource("examples").resolve()
    return None if is_sample or is_exchange(path) else path
