"""Brings in a table: read beside the window, looked at here, in the plan only when accepted."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.ask import tell
from gui.dialog_room import fit_to_screen, let_enter_press
from gui.importing.foot import Foot
from gui.importing.head_form import GUESSED, HeadForm
from gui.importing.how_read import HowRead
from gui.importing.kept_profiles import keep_profile, kept_profiles
from gui.importing.names_form import NamesForm
from gui.importing.preview_model import SHOWN_ROWS, PreviewModel
from gui.importing.preview_table import PreviewTable
from gui.importing.reading import file_reading, table_reading
from gui.importing.row_report import RowReport
from gui.importing.skipped_list import SkippedList
from gui.session import PlanSession
from gui.settings import FOLDER, Settings
from gui.side_scroll import side_scroll
from gui.spoken import name
from gui.stagger.fields import wear
from gui.theme import Theme
from gui.where_to_save import ask_where_to_save
from gui.worker import Task, Worker
from model.importing.brought import Brought
from model.importing.day_order import Order
from model.importing.fields import SEVERAL, Field, Kind
from model.importing.matching import Matching, guess
from model.importing.profiles import MatchingProfile, best_profile, profile_of
from model.importing.sheets import Sheet, SheetFault, Sheets
from model.importing.skipped_rows import skipped_as_csv
from model.importing.tables import bring_in, fault_of
from model.whole_file import why_not_written, write_whole

USUAL = (1180, 780)
SIDE_PX = 330


class ImportDialog(QDialog):
    """Shows what a file holds and how it is read; nothing changes before "Bring in"."""

    def __init__(
        self,
        source: Path | Sheets,
        session: PlanSession,
        settings: Settings,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Bring in a table")
        self._session, self._settings = session, settings
        self._sheets: Sheets | None = None
        self._sheet: Sheet | None = None
        self._matching: Matching | None = None
        self._brought: Brought | None = None
        self._used = GUESSED
        self._worker = Worker(self)
        self._task: Task | None = None
        self.head = HeadForm(theme)
        self._rows = PreviewModel()
        self.preview = PreviewTable(self._rows, theme)
        self.report, self.how = RowReport(theme), HowRead()
        self.names = NamesForm(session.plan, theme)
        self.shown, self.progress, self.foot = QLabel(), QProgressBar(), Foot(theme)
        self._lay_out()
        self._connect()
        if isinstance(source, Path):
            self._wait_for(self._worker.start(file_reading(source), self._take_file))
        else:
            self._take_file(source)

    # --- laid out once

    def _lay_out(self) -> None:
        name(self.progress, "Reading")
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(4)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        middle = QHBoxLayout()
        middle.setContentsMargins(16, 12, 16, 12)
        middle.setSpacing(14)
        left = QVBoxLayout()
        left.addWidget(self.preview, 1)
        left.addWidget(self.shown)
        middle.addLayout(left, 1)
        middle.addWidget(self._side())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self.progress)
        rows.addLayout(middle, 1)
        rows.addWidget(self.foot)
        let_enter_press(self.foot.bring, self.foot.cancel)
        self.foot.show_reading()
        fit_to_screen(self, USUAL)

    def _side(self) -> QScrollArea:
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 6, 0)
        rows.setSpacing(12)
        for part in (self.report, self.names, self.how):
            rows.addWidget(part)
            part.hide()
        rows.addStretch(1)
        return side_scroll(page, "Report", SIDE_PX)

    def _connect(self) -> None:
        self.foot.cancel.clicked.connect(self.reject)
        self.foot.bring.clicked.connect(self.accept)
        self.head.sheet_picked.connect(self._take_sheet)
        self.head.header_picked.connect(self._take_header)
        self.head.kind_picked.connect(self._take_kind)
        self.head.profile_picked.connect(self._take_profile)
        self.head.headcount_picked.connect(self._take_headcount)
        self.preview.picked.connect(self._take_field)
        self.how.order_picked.connect(self._take_order)
        self.names.changed.connect(self._match)
        self.report.list_asked.connect(self._list_skipped)
        self.report.save_asked.connect(self._save_skipped)
        self.foot.changed.connect(self._say_outcome)

    # --- what is read

    def _wait_for(self, task: Task) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = task
        self.progress.setValue(0)
        self.progress.show()
        task.progressed.connect(self.progress.setValue)

    def _take_file(self, read: Sheets | SheetFault | None) -> None:
        if isinstance(read, SheetFault):
            tell(self.parentWidget(), "This file cannot be brought in", str(read))
            self.reject()
        elif read is not None:
            self._sheets = read
            self._take_sheet(_likeliest(read.sheets))

    @Slot(int)
    def _take_sheet(self, at: int) -> None:
        if self._sheets is None:
            return
        self._sheet = self._sheets.sheets[at]
        self.head.show_sheets(self._sheets, at)
        profile = best_profile(kept_profiles(self._settings), self._sheet)
        self._use(profile)

    def _use(self, profile: MatchingProfile | None) -> None:
        if self._sheet is None:
            return
        self._used = GUESSED if profile is None else profile.name
        if profile is None:
            self._match(guess(self._sheet))
        else:
            self._match(profile.applied_to(self._sheet).known_to(self._session.plan))

    @Slot(object)
    def _match(self, matching: Matching) -> None:
        """Read the sheet as it is matched now; what was under way is called off."""
        if self._sheet is None:
            return
        self._matching, self._brought = matching, None
        fitting = [one.name for one in kept_profiles(self._settings) if one.fits(self._sheet)]
        self.head.show_matching(matching, fitting, self._used)
        self._rows.show(self._sheet, matching, None)
        self.preview.show_matching(matching)
        self.foot.show_reading()
        session = self._session
        work = table_reading(self._sheet, matching, session.plan, session.scenario.key)
        self._wait_for(self._worker.start(work, self._show))

    def _show(self, brought: Brought | None) -> None:
        sheet, matching = self._sheet, self._matching
        if brought is None or sheet is None or matching is None:
            return
        self._brought = brought
        self.progress.hide()
        self._rows.show(sheet, matching, brought)
        self.report.show_brought(brought)
        self.how.show_brought(self._session.plan, brought)
        for part in (self.report, self.how):
            part.show()
        self.names.show_brought(matching, brought)
        below = max(len(sheet.rows) - matching.header, 0)
        first = f"First {SHOWN_ROWS} of {below:,} rows. " if below > SHOWN_ROWS else ""
        self.shown.setText(f"{first}+1: ends the next day. Wand: a number that meant a time.")
        self._say_outcome()

    @Slot()
    def _say_outcome(self) -> None:
        if self._brought is not None:
            self.foot.show_brought(self._session.plan, self._brought)

    # --- what the planner changes

    @Slot(int)
    def _take_header(self, header: int) -> None:
        if self._sheet is not None and 1 <= header <= len(self._sheet.rows):
            self._used = GUESSED
            kind = None if self._matching is None else self._matching.kind
            self._match(guess(self._sheet, header, kind))
        elif self._matching is not None:
            self.head.header.show_text(str(self._matching.header))

    @Slot(object)
    def _take_kind(self, kind: Kind) -> None:
        if self._sheet is not None:
            self._used = GUESSED
            self._match(guess(self._sheet, kind=kind))

    @Slot(str)
    def _take_profile(self, called: str) -> None:
        named = {one.name: one for one in kept_profiles(self._settings)}
        self._use(named.get(called))

    @Slot(bool)
    def _take_headcount(self, is_headcount: bool) -> None:
        if self._matching is not None:
            self._match(replace(self._matching, is_headcount=is_headcount))

    @Slot(int, object)
    def _take_field(self, column: int, field: Field) -> None:
        if self._matching is not None:
            self._match(self._matching.with_field(column, field))

    @Slot(object)
    def _take_order(self, order: Order) -> None:
        if self._matching is not None:
            self._match(replace(self._matching, order=order))

    # --- the rows that were skipped

    @Slot()
    def _list_skipped(self) -> None:
        if self._brought is not None:
            SkippedList(self._brought, self).open()

    @Slot()
    def _save_skipped(self) -> None:
        place = Path(self._settings.get(FOLDER)) / "skipped rows.csv"
        ask_where_to_save(self, "Save skipped rows", place, "CSV", self.save_skipped_to)

    def save_skipped_to(self, path: Path) -> None:
        """Write the skipped rows, in an encoding that Excel opens as it is."""
        if self._sheet is None or self._matching is None or self._brought is None:
            return
        text = skipped_as_csv(self._sheet, self._matching, self._brought)
        try:
            write_whole(path, text.encode("utf-8-sig"))
        except OSError as fault:
            why = why_not_written(fault)
            tell(self, "The rows are not saved", f"“{path.name}” is not written: {why}.")

    # --- how it ends

    def accept(self) -> None:
        """Make the table one step of the history, and remember the matching if that is wanted."""
        brought, sheet, matching = self._brought, self._sheet, self._matching
        if brought is None or sheet is None or matching is None:
            return
        plan, way = self._session.plan, self.foot.chosen
        if fault_of(plan, brought, way):
            return
        if self.foot.remember.isChecked() and set(matching.fields) - SEVERAL:
            called = self._used or f"{sheet.name} {matching.kind.value.casefold()}"
            keep_profile(self._settings, profile_of(called, sheet, matching))
        after = bring_in(plan, brought, way)
        what = matching.kind.value.casefold()
        self._session.edit(f"bring in {brought.counted(brought.used)} of {what}", after)
        super().accept()

    def done(self, result: int) -> None:
        """Stop reading before the dialog goes."""
        self._worker.close()
        super().done(result)

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        wear(self, theme)
        for part in (self.preview, self.report, self.names):
            part.set_theme(theme)


def _likeliest(sheets: Sequence[Sheet]) -> int:
    """Return the place of the sheet that looks most like a table we know, hidden ones last."""

    def worth(sheet: Sheet) -> tuple[bool, int]:
        known = set(guess(sheet).fields) - {Field.LEFT_OUT} if sheet.rows else set()
        return (not sheet.is_hidden, len(known))

    return max(range(len(sheets)), key=lambda at: worth(sheets[at]))
