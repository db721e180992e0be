"""One field of a form: the control of a cell, kept up with the plan."""

from abc import abstractmethod
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal, Slot

from gui.inspector.cells import Cell, ChoiceCell, ManyCell, SegmentsCell, TextCell, TickCell
from gui.inspector.controls import ChoiceBox, TextBox
from gui.inspector.many_box import ManyBox
from gui.inspector.segments import Segments, TickBox
from gui.spoken import name
from gui.theme import Theme
from model.plan import Plan

Thing: TypeAlias = Any  # a walk-out, a roster line or extra cover: what the cells of the form take
Control: TypeAlias = TextBox | ChoiceBox | ManyBox | Segments | TickBox


class Field(QObject):
    """Shows one cell of a thing, and says what a planner wants there.

    Attributes:
        wanted: emitted with the value typed or chosen.
        given_up: emitted when Escape gives up what was typed.
    """

    wanted = Signal(object)
    given_up = Signal()

    def __init__(self, cell: Cell[Thing], control: Control) -> None:
        super().__init__(control)
        self.cell = cell
        self.control = control
        self.caption = ""
        name(control, f"{cell.name[0].upper()}{cell.name[1:]}")

    @abstractmethod
    def refresh(self, plan: Plan, thing: Thing) -> None:
        """Show what holds in the plan."""

    @abstractmethod
    def changed(self, plan: Plan, thing: Thing, value: object) -> Thing:
        """Return the thing with another value here."""

    def mark(self, fault: str) -> None:
        """Say what is wrong with what stands here; nothing, if the fault is empty."""
        self.control.setAccessibleDescription(fault)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.control.set_theme(theme)

    @Slot(str)
    @Slot(bool)
    @Slot(object)
    def want(self, value: object) -> None:
        """Pass on what the control was given."""
        self.wanted.emit(value)


class TextField(Field):
    """Something to type; a text that waits to be mended stays as it is."""

    def __init__(self, cell: TextCell[Thing], theme: Theme) -> None:
        self._box = TextBox(theme)
        super().__init__(cell, self._box)
        self._cell = cell
        self.caption = cell.caption
        self._box.setPlaceholderText(cell.hint)
        if cell.width is not None:
            self._box.setFixedWidth(cell.width)
        self._box.typed.connect(self.want)
        self._box.put_back.connect(self.given_up)

    def refresh(self, plan: Plan, thing: Thing) -> None:
        if not self._box.is_pending:
            self._box.show_text(self._cell.show(plan, thing))
        if self._cell.assumed is not None:
            self._box.setPlaceholderText(self._cell.assumed(thing))

    def changed(self, plan: Plan, thing: Thing, value: object) -> Thing:
        return self._cell.change(plan, thing, str(value))

    def mark(self, fault: str) -> None:
        super().mark(fault)
        self._box.mark(is_faulty=bool(fault))

    @property
    def is_refused(self) -> bool:
        """Tell whether what stands here could not be taken."""
        return self._box.is_refused

    def forget(self) -> None:
        """Let go of what was typed and not taken."""
        self._box.setModified(False)
        self.mark("")


class ChoiceField(Field):
    """One of a list."""

    def __init__(self, cell: ChoiceCell[Thing], theme: Theme) -> None:
        self._box = ChoiceBox(theme, is_editable=cell.is_open)
        super().__init__(cell, self._box)
        self._cell = cell
        self._box.picked.connect(self.want)

    def refresh(self, plan: Plan, thing: Thing) -> None:
        self._box.show_options(self._cell.options(plan, thing), self._cell.value(plan, thing))

    def changed(self, plan: Plan, thing: Thing, value: object) -> Thing:
        return self._cell.change(plan, thing, str(value))


class SegmentsField(Field):
    """One of few."""

    def __init__(self, cell: SegmentsCell[Thing], theme: Theme) -> None:
        self._segments = Segments(theme)
        super().__init__(cell, self._segments)
        self._cell = cell
        self._segments.picked.connect(self.want)
        # All of them are there from the start, so that Tab reaches them in the order they are read.
        self._segments.show_options(cell.options, cell.options[0][0])

    def refresh(self, _plan: Plan, thing: Thing) -> None:
        self._segments.show_options(self._cell.options, self._cell.value(thing))

    def changed(self, _plan: Plan, thing: Thing, value: object) -> Thing:
        return self._cell.change(thing, str(value))


class ManyField(Field):
    """Several of many."""

    def __init__(self, cell: ManyCell[Thing], theme: Theme) -> None:
        self._box = ManyBox(theme)
        super().__init__(cell, self._box)
        self._cell = cell
        self._box.picked.connect(self.want)

    def refresh(self, plan: Plan, thing: Thing) -> None:
        all_text = self._cell.all_text(plan) if self._cell.all_text else ""
        self._box.show_options(self._cell.options(plan), self._cell.values(thing), all_text)

    def changed(self, _plan: Plan, thing: Thing, value: object) -> Thing:
        values = tuple(str(one) for one in value) if isinstance(value, tuple) else ()
        return self._cell.change(thing, values)


class TickField(Field):
    """A yes or no."""

    def __init__(self, cell: TickCell[Thing], theme: Theme) -> None:
        self._box = TickBox(cell.text, theme)
        super().__init__(cell, self._box)
        self._cell = cell
        self._box.picked.connect(self.want)

    def refresh(self, _plan: Plan, thing: Thing) -> None:
        self._box.setChecked(self._cell.value(thing))

    def changed(self, _plan: Plan, thing: Thing, value: object) -> Thing:
        return self._cell.change(thing, bool(value))


def field_of(cell: Cell[Thing], theme: Theme) -> Field:
    """Return the field of a cell."""
    match cell:
        case TextCell():
            return TextField(cell, theme)
        case ChoiceCell():
            return ChoiceField(cell, theme)
        case SegmentsCell():
            return SegmentsField(cell, theme)
        case ManyCell():
            return ManyField(cell, theme)
        case TickCell():
            return TickField(cell, theme)
