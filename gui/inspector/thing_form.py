"""The form of one chosen thing: its rows, each change one undo step, faults in sentences."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.inspector.cells import Row, Sheet
from gui.inspector.controls import CONTROL_PX, colour_text
from gui.inspector.field import Field, TextField, Thing, field_of
from gui.inspector.spans import START_TIME
from gui.selection import Chosen
from gui.session import PlanSession
from gui.spoken import announce, name
from gui.theme import Theme, font, icon
from model.edits import EditFault
from model.plan import Plan
from model.reading import ReadingFault

LABEL_PX = 84
GAP_PX = 6


class ThingForm(QWidget):
    """Shows the rows of a sheet for a chosen thing, and changes it in the session's plan.

    `below` stands under the rows, above those that can be folded away.
    """

    def __init__(
        self,
        sheet: Sheet[Thing],
        session: PlanSession,
        theme: Theme,
        below: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.sheet = sheet
        self._session = session
        self._chosen: Chosen | None = None
        self._plan = session.plan
        self._theme = theme
        main = [FormRow(row, theme) for row in sheet.rows]
        details = [FormRow(row, theme) for row in sheet.details]
        self._rows = [*main, *details]
        self._more = QToolButton()
        self._details = _grid_of(details)
        self._details.hide()
        self._set_up_more()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_PX)
        for part in (_grid_of(main), below, self._more, self._details):
            if part is not None:
                column.addWidget(part)
        for row in self._rows:
            for field in row.fields:
                field.wanted.connect(self._change)
                field.given_up.connect(self._give_up)
        self.set_theme(theme)

    def show_thing(self, chosen: Chosen) -> None:
        """Show a chosen thing; raises EditFault if it is gone."""
        plan = self._session.plan
        thing = self._found(chosen)
        if chosen != self._chosen:
            self.let_go()
            self._chosen = chosen
        is_other_plan, self._plan = plan is not self._plan, plan
        for row in self._rows:
            if is_other_plan:
                row.forget_refused()
            row.show(plan, thing)

    def let_go(self) -> None:
        """Show nothing any more; what was typed and not taken is forgotten."""
        if self._chosen is not None:
            self._chosen = None
            for row in self._rows:
                row.forget()

    def title(self) -> str:
        """Return what the thing is called over its form."""
        if self._chosen is None:
            return ""
        return self.sheet.title(self._session.plan, self._found(self._chosen))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for row in self._rows:
            row.set_theme(theme)
        self._show_arrow()

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        self._rows[0].fields[0].control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_start(self) -> None:
        """Put the focus on the time the thing starts at, ready to be typed over."""
        fields = (field for row in self._rows for field in row.fields)
        start = next(field for field in fields if field.cell.name == START_TIME)
        start.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_details(self, *, is_shown: bool) -> None:
        """Open the rows of details, or fold them away."""
        self._details.setVisible(is_shown)
        self._show_arrow()

    def _set_up_more(self) -> None:
        if not self.sheet.details:
            self._more.hide()
        self._more.setText(self.sheet.about_details)
        self._more.setAutoRaise(True)
        self._more.setFixedHeight(CONTROL_PX)
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more.clicked.connect(self._toggle_details)

    def _show_arrow(self) -> None:
        is_open = not self._details.isHidden()
        self._more.setIcon(icon("chevron-down" if is_open else "chevron-right", self._theme, 14))
        about = self.sheet.about_details
        name(self._more, f"{'Fold' if is_open else 'Show'} {about[:1].lower()}{about[1:]}")

    @Slot()
    def _toggle_details(self) -> None:
        self.show_details(is_shown=self._details.isHidden())

    def _found(self, chosen: Chosen) -> Thing:
        session = self._session
        return self.sheet.find(session.plan, session.scenario, chosen.key, chosen.window)

    @Slot(object)
    def _change(self, value: object) -> None:
        """Make a typed or chosen value one undo step; keep the old one if it cannot be taken."""
        row, field = self._sender()
        plan, scenario = self._session.plan, self._session.scenario
        if self._chosen is None:
            return
        try:
            thing = self._found(self._chosen)
            changed = field.changed(plan, thing, value)
            after = self.sheet.put(plan, scenario.key, changed)
        except (ReadingFault, EditFault) as fault:
            row.say(field, str(fault))
            announce(self, str(fault))
            return
        row.say(field, "")
        label = f"change {field.cell.name} of {self.sheet.name(plan, thing)}"
        self._session.edit(label, after)
        row.show(self._session.plan, self._found(self._chosen))

    @Slot()
    def _give_up(self) -> None:
        row, _field = self._sender()
        row.forget()
        if self._chosen is not None:
            row.show(self._session.plan, self._found(self._chosen))

    def _sender(self) -> tuple["FormRow", Field]:
        sender = self.sender()
        return next((row, f) for row in self._rows for f in row.fields if f is sender)


def _grid_of(rows: Sequence["FormRow"]) -> QWidget:
    """Lay rows out under one another, labels in a column of their own."""
    panel = QWidget()
    grid = QGridLayout(panel)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(GAP_PX)
    grid.setColumnStretch(1, 1)
    for at, row in enumerate(rows):
        grid.addWidget(row.label, 2 * at, 0, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(row.content, 2 * at, 1)
        grid.addWidget(row.fault, 2 * at + 1, 0, 1, 2)
    return panel


class FormRow:
    """The widgets of one row: label, fields and the sentence about a fault."""

    def __init__(self, row: Row[Thing], theme: Theme) -> None:
        self._row = row
        self.label = QLabel(row.label)
        self.fields = [field_of(cell, theme) for cell in row.cells]
        self.content = QWidget()
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        self.fault.setFont(font(12))
        self.fault.hide()
        self.label.setFixedSize(LABEL_PX, CONTROL_PX)
        self.label.setBuddy(self.fields[0].control)
        self._captions: list[QLabel] = []
        self._lay_out()

    def show(self, plan: Plan, thing: Thing) -> None:
        """Show what holds in the plan; a row that does not matter to the thing is hidden."""
        is_shown = self._row.is_shown(thing)
        self.label.setVisible(is_shown)
        self.content.setVisible(is_shown)
        for field in self.fields:
            field.refresh(plan, thing)

    def say(self, field: Field, fault: str) -> None:
        """Say what is wrong under the row, or nothing."""
        field.mark(fault)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def forget(self) -> None:
        """Let go of what was typed and not taken."""
        for field in self.fields:
            if isinstance(field, TextField):
                field.forget()
        self.fault.hide()

    def forget_refused(self) -> None:
        """Let go of what could not be taken; what is being typed stays."""
        for field in self.fields:
            if isinstance(field, TextField) and field.is_refused:
                field.forget()
        self.fault.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for field in self.fields:
            field.set_theme(theme)
        for label in (self.label, *self._captions):
            colour_text(label, theme.second_text)
        colour_text(self.fault, theme.alarm)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self.content)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP_PX)
        for field in self.fields:
            if not field.caption:
                line.addWidget(field.control)
                continue
            caption = QLabel(field.caption)
            caption.setFont(font(12))
            caption.setBuddy(field.control)
            self._captions.append(caption)
            column = QVBoxLayout()
            column.setSpacing(1)
            column.addWidget(caption)
            column.addWidget(field.control)
            line.addLayout(column)
        if all(
            field.control.minimumWidth() == field.control.maximumWidth() for field in self.fields
        ):
            line.addStretch(1)
