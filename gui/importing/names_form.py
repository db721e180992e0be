"""Asks what names and codes of a file mean that the plan does not know; each is asked once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.inspector.controls import CONTROL_PX, ChoiceBox
from gui.spoken import name
from gui.theme import Theme, font
from model.importing.bring_in import days_about
from model.importing.brought import Brought, BroughtRoster
from model.importing.cells import plain
from model.importing.codes import SHIFTS, ShiftCode, known_code
from model.importing.fields import Field, Kind
from model.importing.matching import AS_ABOVE, LEAVE_OUT, Matching
from model.importing.names import Named
from model.importing.new_bases import as_new, name_of_new
from model.importing.time_ranges import range_of_cell
from model.plan import Plan
from model.times import DAY_MIN, show_date

NOT_YET = "?"
EVERY = "every"
AWAY = "away"
MOST_ASKED = 40


class NamesForm(QFrame):
    """A list to choose from for every name and code: unknown ones first, then what was guessed.

    A base that a roster names and the plan has not can be added with it, and all such at once.

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
        self.add_all = QPushButton()
        self.add_all.setAutoDefault(False)
        self.add_all.setMinimumHeight(CONTROL_PX)
        self.add_all.clicked.connect(self._add_all)
        for part in (title, self.add_all, self._page):
            self._rows.addWidget(part)
        self._asked: tuple[tuple[str, str, str], ...] = ()
        self._new: tuple[str, ...] = ()
        self._spelled: dict[str, str] = {}

    def show_brought(self, matching: Matching, brought: Brought) -> None:
        """Ask about what this reading did not know; what was answered or guessed can be changed."""
        self._matching = matching
        self._new = brought.unknown_bases if matching.kind is Kind.ROSTER else ()
        self._spelled |= {plain(one): one for one in self._new}
        self.add_all.setVisible(len(self._new) > 1)
        self.add_all.setText(f"Add all {len(self._new):,} as bases")
        asked = _questions(self._plan, matching, brought)[:MOST_ASKED]
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
        focus = QApplication.focusWidget()
        is_at_it = focus is not None and self._page.isAncestorOf(focus)
        self._rows.replaceWidget(self._page, page)
        self._page.hide()
        self._page.deleteLater()
        self._page = page
        page.show()
        if is_at_it:
            self._focus_next()

    def _focus_next(self) -> None:
        """Go on to the next question, so that the keys answer one after the other."""
        boxes = self._page.findChildren(ChoiceBox)
        open_ones = [box for box in boxes if box.currentData() == NOT_YET]
        for box in (open_ones or boxes)[:1]:
            box.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for box in self.findChildren(ChoiceBox):
            box.set_theme(theme)

    def _box(self, kind: str, what: str, value: str) -> ChoiceBox:
        box = ChoiceBox(self._theme, is_editable=kind == Field.SHIFT.value)
        box.show_options(self._options(kind, what, value), value)
        name(box, f"{kind} “{what}” means" if what else f"{kind} of every row")
        box.picked.connect(partial(self._take, kind, what))
        return box

    def _options(self, kind: str, what: str, value: str) -> list[tuple[str, str]]:
        not_yet = (NOT_YET, "Choose…")
        if kind == Field.SHIFT.value:
            usual = dict.fromkeys(SHIFTS.values())
            return [
                not_yet,
                *((_range(*one), _range(*one)) for one in usual),
                (AWAY, "Not at work"),
            ]
        if kind == Field.DATE.value:
            days = days_about(self._plan.horizon)
            return [
                (EVERY, "Every day"),
                *((day.isoformat(), show_date(day, year=True)) for day in days),
            ]
        things: Sequence[Named] = (
            self._plan.groups if kind == Field.GROUP.value else self._plan.bases
        )
        named = [(one.key, one.name) for one in things]
        if not what:
            return [not_yet, *named]
        at_end = [(LEAVE_OUT, "Leave out")]
        if self._matching is not None and Field(kind) not in self._matching.fields:
            at_end.append((AS_ABOVE, "Only a line: as above"))
        return [not_yet, *self._new_bases(kind, what, value), *named, *at_end]

    def _new_bases(self, kind: str, what: str, value: str) -> Iterable[tuple[str, str]]:
        """Offer to add a base of this name, or to take it for one that another name adds."""
        matching = self._matching
        if matching is None or kind != Field.BASE.value or matching.kind is not Kind.ROSTER:
            return
        is_own = plain(name_of_new(value)) == plain(what)
        own = value if is_own else as_new(self._spelled.get(plain(what), what))
        yield own, "Add as a base"
        others = {key for _, key in matching.bases if name_of_new(key)} - {own}
        yield from ((key, f"{name_of_new(key)} (new)") for key in sorted(others))

    @Slot()
    def _add_all(self) -> None:
        after = self._matching
        for one in self._new:
            after = None if after is None else after.with_base(one, as_new(one))
        if after is not None:
            self.changed.emit(after)

    def _take(self, kind: str, what: str, value: str) -> None:
        if self._matching is None or value == NOT_YET:
            return
        after = _answered(self._matching, kind, what, value)
        if after != self._matching:
            self.changed.emit(after)


def _questions(
    plan: Plan, matching: Matching, brought: Brought
) -> tuple[tuple[str, str, str], ...]:
    """Return (kind, name, what it means now) of all that is asked, was answered or was guessed."""
    asked = [*_day(brought), *_of_every_row(matching, brought), *_unknown(matching, brought)]
    return (*asked, *_answers(matching, brought), *_guesses(plan, matching, brought))


def _day(brought: Brought) -> Iterable[tuple[str, str, str]]:
    if not isinstance(brought, BroughtRoster):
        return
    day = brought.whole_day
    if day is not None or any(shift.when is None for shift in brought.shifts):
        yield Field.DATE.value, "", EVERY if day is None else day.isoformat()


def _of_every_row(matching: Matching, brought: Brought) -> Iterable[tuple[str, str, str]]:
    """Ask where rows name none, and no heading above them does."""
    missing = set(dict(brought.reasons()))
    # The others may be about every group, and about every base.
    asks_group = matching.kind in {Kind.ROSTER, Kind.MEMBERSHIP} and (
        matching.whole_group or "no group" in missing
    )
    # A row without its group was not asked for its base.
    asks_base = matching.kind is Kind.ROSTER and (
        matching.whole_base or {"no base", "no group"} & missing
    )
    if Field.GROUP not in matching.fields and asks_group:
        yield Field.GROUP.value, "", matching.whole_group or NOT_YET
    if Field.BASE not in matching.fields and asks_base:
        yield Field.BASE.value, "", matching.whole_base or NOT_YET


def _unknown(matching: Matching, brought: Brought) -> Iterable[tuple[str, str, str]]:
    for kind, chosen, unknown in (
        (Field.GROUP.value, dict(matching.groups), brought.unknown_groups),
        (Field.BASE.value, dict(matching.bases), brought.unknown_bases),
    ):
        yield from ((kind, what, NOT_YET) for what in unknown if plain(what) not in chosen)
    yield from ((Field.SHIFT.value, code, NOT_YET) for code in brought.unknown_codes)


def _answers(matching: Matching, brought: Brought) -> Iterable[tuple[str, str, str]]:
    # Such as an earlier roster under the same matching has added.
    there = {key for _, key in matching.bases if name_of_new(key)}
    if isinstance(brought, BroughtRoster):
        there -= {as_new(one.name) for one in brought.new_bases}
    for kind, chosen in ((Field.GROUP, matching.groups), (Field.BASE, matching.bases)):
        yield from ((kind.value, what, key) for what, key in chosen if key not in there)
    yield from (_of_code(code) for code in matching.codes)


def _guesses(plan: Plan, matching: Matching, brought: Brought) -> Iterable[tuple[str, str, str]]:
    answered = {name for name, _ in (*matching.groups, *matching.bases)}
    for kind, things in ((Field.GROUP, plan.groups), (Field.BASE, plan.bases)):
        keys = {one.name: one.key for one in things}
        for what, meant in brought.close_names:
            if meant in keys and plain(what) not in answered:
                yield kind.value, what, keys[meant]
    usual = brought.usual_codes if isinstance(brought, BroughtRoster) else ()
    yield from (_of_code(known) for code in usual if (known := known_code(code)) is not None)


def _of_code(code: ShiftCode) -> tuple[str, str, str]:
    meant = AWAY if code.is_away else _range(code.starts, code.length_min)
    return Field.SHIFT.value, code.code, meant


def _answered(matching: Matching, kind: str, what: str, value: str) -> Matching:
    if kind == Field.SHIFT.value:
        if value == AWAY:
            return matching.with_code(ShiftCode(what))
        ends = range_of_cell(value)
        if ends is None or ends[0] == ends[1]:
            return matching
        return matching.with_code(ShiftCode(what, ends[0], (ends[1] - ends[0]) % DAY_MIN))
    if kind == Field.DATE.value:
        day = None if value == EVERY else date.fromisoformat(value)
        return replace(matching, whole_day=day)
    if not what:
        if kind == Field.GROUP.value:
            return replace(matching, whole_group=value)
        return replace(matching, whole_base=value)
    by_kind = matching.with_group if kind == Field.GROUP.value else matching.with_base
    return by_kind(what, value)


def _range(starts: int, length_min: int) -> str:
    ends = (starts + length_min) % DAY_MIN
    return f"{starts // 60:02}:{starts % 60:02} to {ends // 60:02}:{ends % 60:02}"
