"""Asks what names and codes of a file mean that the plan does not know; each is asked once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from gui.inspector.controls import ChoiceBox
from gui.spoken import name
from gui.theme import Theme, font
from model.importing.brought import Brought
from model.importing.cells import plain
from model.importing.clock_cells import range_of_cell
from model.importing.codes import SHIFTS, ShiftCode
from model.importing.fields import Field, Kind
from model.importing.matching import LEAVE_OUT, Matching
from model.importing.names import Named
from model.plan import Plan
from model.times import DAY_MIN

NOT_YET = "?"
AWAY = "away"
MOST_ASKED = 40


class NamesForm(QFrame):
    """A list to choose from for every name that means nothing yet, or was chosen here before.

    Attributes:
        changed: emitted with the Matching as it is from now on.
    """

    changed = Signal(object)

    def __init__(self, plan: Plan, theme: Theme) -> None:
        super().__init__()
        self._plan, self._theme = plan, theme
        self._matching: Matching | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        title = QLabel("What names mean")
        title.setFont(font(15, semibold=True))
        self._page = QWidget()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(14, 12, 14, 12)
        self._rows.addWidget(title)
        self._rows.addWidget(self._page)
        self._asked: tuple[tuple[str, str, str], ...] = ()

    def show_brought(self, matching: Matching, brought: Brought) -> None:
        """Ask about what this reading did not know; what was answered stays to be changed."""
        self._matching = matching
        asked = tuple(_questions(matching, brought))[:MOST_ASKED]
        self.setVisible(bool(asked))
        if asked == self._asked:
            return
        self._asked = asked
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for kind, what, value in asked:
            label = QLabel(f"“{what}”" if what else f"{kind} of every row")
            label.setTextFormat(Qt.TextFormat.PlainText)
            form.addRow(label, self._box(kind, what, value))
        self._rows.replaceWidget(self._page, page)
        self._page.deleteLater()
        self._page = page

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for box in self.findChildren(ChoiceBox):
            box.set_theme(theme)

    def _box(self, kind: str, what: str, value: str) -> ChoiceBox:
        box = ChoiceBox(self._theme, is_editable=kind == Field.SHIFT.value)
        box.show_options(self._options(kind, has_own_column=bool(what)), value)
        name(box, f"{kind} “{what}” means" if what else f"{kind} of every row")
        box.picked.connect(partial(self._take, kind, what))
        return box

    def _options(self, kind: str, *, has_own_column: bool) -> list[tuple[str, str]]:
        not_yet = (NOT_YET, "Choose…")
        if kind == Field.SHIFT.value:
            usual = dict.fromkeys(SHIFTS.values())
            return [
                not_yet,
                *((_range(*one), _range(*one)) for one in usual),
                (AWAY, "Not at work"),
            ]
        things: Sequence[Named] = (
            self._plan.groups if kind == Field.GROUP.value else self._plan.bases
        )
        named = [(one.key, one.name) for one in things]
        return [not_yet, *named, *([(LEAVE_OUT, "Leave out")] if has_own_column else [])]

    def _take(self, kind: str, what: str, value: str) -> None:
        if self._matching is None or value == NOT_YET:
            return
        after = _answered(self._matching, kind, what, value)
        if after != self._matching:
            self.changed.emit(after)


def _questions(matching: Matching, brought: Brought) -> Iterable[tuple[str, str, str]]:
    """Return (kind, name, what it means now) of all that is asked or was answered."""
    group, base, shift = Field.GROUP.value, Field.BASE.value, Field.SHIFT.value
    # The others may be about every group, and about every base.
    if Field.GROUP not in matching.fields and matching.kind in {Kind.ROSTER, Kind.MEMBERSHIP}:
        yield group, "", matching.whole_group or NOT_YET
    if Field.BASE not in matching.fields and matching.kind is Kind.ROSTER:
        yield base, "", matching.whole_base or NOT_YET
    for kind, chosen, unknown in (
        (group, dict(matching.groups), brought.unknown_groups),
        (base, dict(matching.bases), brought.unknown_bases),
    ):
        yield from ((kind, what, key) for what, key in chosen.items())
        yield from ((kind, what, NOT_YET) for what in unknown if plain(what) not in chosen)
    for code in matching.codes:
        is_shift = not code.is_away
        yield shift, code.code, _range(code.starts, code.length_min) if is_shift else AWAY
    yield from ((shift, code, NOT_YET) for code in brought.unknown_codes)


def _answered(matching: Matching, kind: str, what: str, value: str) -> Matching:
    if kind == Field.SHIFT.value:
        if value == AWAY:
            return matching.with_code(ShiftCode(what))
        ends = range_of_cell(value)
        if ends is None or ends[0] == ends[1]:
            return matching
        return matching.with_code(ShiftCode(what, ends[0], (ends[1] - ends[0]) % DAY_MIN))
    if not what:
        if kind == Field.GROUP.value:
            return replace(matching, whole_group=value)
        return replace(matching, whole_base=value)
    by_kind = matching.with_group if kind == Field.GROUP.value else matching.with_base
    return by_kind(what, value)


def _range(starts: int, length_min: int) -> str:
    ends = (starts + length_min) % DAY_MIN
    return f"{starts // 60:02}:{starts % 60:02} to {ends // 60:02}:{ends % 60:02}"
