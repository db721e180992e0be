"""The head of the dialog: which file, sheet, head row and matching, and what a row is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIntValidator, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from gui.elided_label import ElidedLabel
from gui.inspector.controls import ChoiceBox, TextBox
from gui.inspector.segments import Segments
from gui.spoken import name
from gui.theme import Theme, font
from model.importing.fields import Kind
from model.importing.matching import Matching
from model.importing.sheets import Sheet, Sheets

PERSON, HEADCOUNT = "person", "headcount"
MEANINGS = ((PERSON, "a person"), (HEADCOUNT, "a headcount"))
KINDS = tuple((kind.name, kind.value) for kind in Kind)
KIND_PX = 130
HEADER_PX = 48
SHEET_PX = 170
PROFILE_PX = 200
GAP_PX = 8
GUESSED = ""


class HeadForm(QFrame):
    """Chooses what is read.

    Attributes:
        sheet_picked: emitted with the place of another sheet in the file.
        header_picked: emitted with the number of the row that heads the table.
        profile_picked: emitted with the name of a remembered matching, nothing for a guess.
        kind_picked: emitted with the Kind of table the planner says it is.
        headcount_picked: emitted with whether a row is a headcount.
    """

    sheet_picked = Signal(int)
    header_picked = Signal(int)
    profile_picked = Signal(str)
    kind_picked = Signal(object)
    headcount_picked = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.title, self.file = QLabel("Bring in a table"), ElidedLabel()
        self.title.setFont(font(17, semibold=True))
        self.sheet, self.profile = ChoiceBox(theme), ChoiceBox(theme)
        self.header, self.kind = TextBox(theme), ChoiceBox(theme)
        self.meaning, self.row_is = Segments(theme), QLabel("One row is")
        self.header.setValidator(QIntValidator(1, 9999, self.header))
        for control, called in (
            (self.kind, "This is"),
            (self.sheet, "Sheet"),
            (self.header, "Header row"),
            (self.profile, "Match by"),
            (self.meaning, "One row is"),
        ):
            name(control, called)
        self.meaning.show_options(MEANINGS, PERSON)
        self._read_as, self._each, self._under = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._lay_out()
        self.sheet.picked.connect(lambda at: self.sheet_picked.emit(int(at)))
        self.header.typed.connect(self._take_header)
        self.kind.picked.connect(lambda one: self.kind_picked.emit(Kind[one]))
        self.profile.picked.connect(self.profile_picked)
        self.meaning.picked.connect(lambda one: self.headcount_picked.emit(one == HEADCOUNT))

    def show_sheets(self, sheets: Sheets, at: int) -> None:
        """Offer the sheets of a file."""
        self.file.setText(f"{sheets.file_name}, {max(sheets.size // 1000, 1):,} kB")
        count = len(sheets.sheets)
        options = tuple(
            (str(place), _called(sheet, place, count)) for place, sheet in enumerate(sheets.sheets)
        )
        self.sheet.show_options(options, str(at))

    def show_matching(self, matching: Matching, profiles: Sequence[str], used: str) -> None:
        """Show how the sheet is matched."""
        self.header.show_text(str(matching.header))
        self.kind.show_options(KINDS, matching.kind.name)
        for part in (self.meaning, self.row_is):
            part.setVisible(matching.kind is Kind.ROSTER)
        self.profile.show_options(
            ((GUESSED, "Heads, as guessed"), *((one, one) for one in profiles)), used
        )
        self.meaning.show_options(MEANINGS, HEADCOUNT if matching.is_headcount else PERSON)
        self._each.invalidate()
        self._wrap()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        """Put what a row is under the other choices where they have no room beside each other."""
        beside = self._read_as.sizeHint().width() + GAP_PX + self._each.sizeHint().width()
        is_room = beside <= self._under.geometry().width()
        way = QBoxLayout.Direction
        self._under.setDirection(way.LeftToRight if is_room else way.TopToBottom)

    @Slot(str)
    def _take_header(self, text: str) -> None:
        if text.strip():
            self.header_picked.emit(int(text))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addWidget(self.file, 1)
        self.kind.setFixedWidth(KIND_PX)
        self.sheet.setFixedWidth(SHEET_PX)
        self.header.setFixedWidth(HEADER_PX)
        self.profile.setFixedWidth(PROFILE_PX)
        for called, control in (
            ("This is", self.kind),
            ("Sheet", self.sheet),
            ("Header row", self.header),
            ("Match by", self.profile),
        ):
            self._read_as.addWidget(QLabel(called))
            self._read_as.addWidget(control)
        self._read_as.addStretch(1)
        self.meaning.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for part in (self.row_is, self.meaning):
            self._each.addWidget(part)
        for row in (self._read_as, self._each):
            row.setSpacing(GAP_PX)
            self._under.addLayout(row)
        self._under.setSpacing(GAP_PX)
        self._under.setStretch(0, 1)
        self._under.setAlignment(self._each, Qt.AlignmentFlag.AlignLeft)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 12, 20, 10)
        rows.setSpacing(GAP_PX)
        rows.addLayout(top)
        rows.addLayout(self._under)


def _called(sheet: Sheet, place: int, count: int) -> str:
    hidden = ", hidden" if sheet.is_hidden else ""
    return f"{sheet.name} ({place + 1} of {count}{hidden})"
