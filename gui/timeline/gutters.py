"""The gutters beside the lanes: names with fold and add buttons on the left, totals right."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QToolTip, QWidget

from gui.spoken import name
from gui.theme import Theme, font, icon
from gui.time_axis import LEFT_GUTTER_PX, RIGHT_GUTTER_PX
from gui.timeline.lanes import HEAD_PX, Line, Section, line_at

INDENT_PX = 26
PART_INDENT_PX = 40
BUTTON_PX = 24
TEXT_PX = 13
ADD_WORDS = {
    Section.WALK_OUTS: "Add a walk-out",
    Section.SHIFTS: "Add a shift",
    Section.EXTRA_COVER: "Add extra cover",
}


class Gutter(QWidget):
    """A strip beside the lanes that scrolls with them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[Line, ...] = ()
        self._beside: tuple[object, ...] = ()
        self._scroll = 0

    def scroll_to(self, px: int) -> None:
        """Show the lanes from this height on."""
        self._scroll = px
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Stand beside these lines; a bar that moves along its line is nothing new here."""
        self._lines = lines
        beside = tuple(map(_beside, lines))
        if beside != self._beside:
            self._beside = beside
            self.stand_anew()

    def stand_anew(self) -> None:
        """Take up that lines lie otherwise, or are of other lanes."""
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.surface))
        painter.translate(0, -self._scroll)
        for line in self._lines:
            ground = QColor(self._theme.quiet if line.lane is None else self._theme.surface)
            box = QRectF(0, line.top, self.width(), line.height)
            painter.fillRect(box, ground)
            foot = QRectF(0, box.bottom() - 1, box.width(), 1)
            painter.fillRect(foot, QColor(self._theme.hair))
            self.paint_line(painter, line, box)
        painter.end()

    def paint_line(self, painter: QPainter, line: Line, box: QRectF) -> None:
        """Paint what stands beside one line, shortened where it does not fit."""
        painter.setFont(font(TEXT_PX))
        painter.setPen(QColor(self._theme.second_text))
        paint_short(painter, box.adjusted(8, 0, -2, 0), self.text_of(line))

    def text_of(self, line: Line) -> str:
        """Return what stands beside one line: the name of its lane or section."""
        return line.lane.name if line.lane is not None else line.section.value

    def event(self, event: QHelpEvent) -> bool:  # type: ignore[override]
        """Show the whole text of a line in a tooltip."""
        if event.type() == QHelpEvent.Type.ToolTip:
            line = line_at(self._lines, event.pos().y() + self._scroll)
            QToolTip.showText(event.globalPos(), self.text_of(line) if line else "", self)
            return True
        return super().event(event)


class LaneNames(Gutter):
    """Heads with count, fold and add buttons, and the names of lanes.

    Attributes:
        fold_toggled: emitted with the Section, or the key of the staff group, that is to be
            folded or unfolded.
        add_wanted: emitted with the Section that should get a new thing.
    """

    fold_toggled = Signal(object)
    add_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setFixedWidth(LEFT_GUTTER_PX)
        self._counts: Mapping[Section, int] = {}
        self._folded: frozenset[Section] = frozenset()
        self._unfolded: frozenset[str] = frozenset()
        self._groups: dict[str, QToolButton] = {}
        self._emphasised: str | None = None
        self._folds = {section: self._button(self._fold) for section in Section}
        self._adds = {section: self._button(self._add) for section in ADD_WORDS}
        for section, button in self._adds.items():
            name(button, ADD_WORDS[section])
            button.setToolTip(ADD_WORDS[section])
        self.set_theme(theme)

    def show_heads(
        self,
        counts: Mapping[Section, int],
        folded: frozenset[Section],
        unfolded: frozenset[str],
    ) -> None:
        """Say how many things each section has, and what of sections and groups is folded."""
        if (counts, folded, unfolded) == (self._counts, self._folded, self._unfolded):
            return
        self._counts, self._folded, self._unfolded = counts, folded, unfolded
        for section, button in self._folds.items():
            verb = "Unfold" if section in folded else "Fold"
            name(button, f"{verb} {section.value.lower()}", f"{counts[section]:,} in the plan")
            button.setToolTip(f"{verb} {section.value.lower()}")
        self._show_arrows()
        self._place_buttons()
        self.update()

    def emphasise(self, lane: str | None) -> None:
        """Write the name of the lane with the chosen bar in bold."""
        if lane != self._emphasised:
            self._emphasised = lane
            self.update()

    def stand_anew(self) -> None:
        super().stand_anew()
        self._place_buttons()

    def scroll_to(self, px: int) -> None:
        super().scroll_to(px)
        self._place_buttons()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for button in self._adds.values():
            button.setIcon(icon("plus", theme, 16))
        self._show_arrows()

    def paint_line(self, painter: QPainter, line: Line, box: QRectF) -> None:
        theme = self._theme
        middle = Qt.AlignmentFlag.AlignVCenter
        if line.lane is None:
            painter.setFont(font(TEXT_PX, semibold=True))
            painter.setPen(QColor(theme.text))
            title = box.adjusted(INDENT_PX, 0, 0, 0)
            painter.drawText(title, middle, line.section.value)
            after = painter.fontMetrics().horizontalAdvance(line.section.value) + 8
            painter.setFont(font(TEXT_PX))
            painter.setPen(QColor(theme.second_text))
            count = f"{self._counts.get(line.section, 0):,}"
            painter.drawText(title.adjusted(after, 0, 0, 0), middle, count)
        elif line.names_lane:
            painter.setFont(font(TEXT_PX, semibold=line.lane.key == self._emphasised))
            painter.setPen(QColor(theme.second_text if line.lane.is_part else theme.text))
            indent = PART_INDENT_PX if line.lane.is_part else INDENT_PX
            paint_short(painter, box.adjusted(indent, 0, -6, 0), line.lane.name)

    def _button(self, slot: object) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFixedSize(BUTTON_PX, BUTTON_PX)
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(slot)
        return button

    def _show_arrows(self) -> None:
        for section, button in self._folds.items():
            arrow = "chevron-right" if section in self._folded else "chevron-down"
            button.setIcon(icon(arrow, self._theme, 16))
        for group, button in self._groups.items():
            arrow = "chevron-down" if group in self._unfolded else "chevron-right"
            button.setIcon(icon(arrow, self._theme, 16))

    def _place_buttons(self) -> None:
        lanes = [(line.lane, line.top) for line in self._lines if line.lane is not None]
        shown = {lane.group: (lane.name, top) for lane, top in lanes if lane.group is not None}
        for group, button in self._groups.items():
            button.setVisible(group in shown)
        for group, (title, top) in shown.items():
            verb = "Fold" if group in self._unfolded else "Unfold"
            button = self._group_button(group)
            name(button, f"{verb} {title} shifts", "Shifts by base")
            button.setToolTip(f"{verb} the shifts of {title} by base")
            button.move(2, int(top) - self._scroll)
        heads = {line.section for line in self._lines if line.lane is None}
        for section, button in self._folds.items():
            button.setVisible(section in heads)
        for line in self._lines:
            if line.lane is None:
                place = int(line.top) - self._scroll + (HEAD_PX - BUTTON_PX) // 2
                self._folds[line.section].move(2, place)
                if line.section in self._adds:
                    self._adds[line.section].move(self.width() - BUTTON_PX - 4, place)

    def _group_button(self, group: str) -> QToolButton:
        """Return the button that folds a group; it is made when it is first wanted."""
        if group not in self._groups:
            self._groups[group] = self._button(self._fold_group)
            self._groups[group].show()
            self._show_arrows()
        return self._groups[group]

    @Slot()
    def _fold(self) -> None:
        self.fold_toggled.emit(self._section_of_sender(self._folds))

    @Slot()
    def _fold_group(self) -> None:
        groups = self._groups.items()
        self.fold_toggled.emit(next(key for key, button in groups if button is self.sender()))

    @Slot()
    def _add(self) -> None:
        self.add_wanted.emit(self._section_of_sender(self._adds))

    def _section_of_sender(self, buttons: Mapping[Section, QToolButton]) -> Section:
        return next(section for section, button in buttons.items() if button is self.sender())


class LaneTotals(Gutter):
    """What each lane comes to: up to 129 out, 120 to 284, adds 0 to 40."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setFixedWidth(RIGHT_GUTTER_PX)
        self._totals: Mapping[str, str] = {}
        self._folded: frozenset[Section] = frozenset()

    def show_folded(self, folded: frozenset[Section]) -> None:
        """Stand beside the heads of folded sections too."""
        if folded != self._folded:
            self._folded = folded
            self.update()

    def show_totals(self, totals: Mapping[str, str]) -> None:
        """Show these totals by the key of a lane or the name of a section."""
        if totals != self._totals:
            self._totals = totals
            self.update()

    def text_of(self, line: Line) -> str:
        if line.lane is None:
            return self._totals.get(line.section.value, "") if line.section in self._folded else ""
        return self._totals.get(line.lane.key, "") if line.names_lane else ""


def _beside(line: Line) -> tuple[object, ...]:
    """Return what gutters show of a line, and where."""
    lane = line.lane
    named = None if lane is None else (lane.key, lane.name, lane.group, lane.is_part)
    return line.section, line.top, line.height, line.names_lane, named


def paint_short(painter: QPainter, room: QRectF, text: str) -> None:
    """Paint one line of text, with an ellipsis where it does not fit."""
    elide = Qt.TextElideMode.ElideRight
    shown = painter.fontMetrics().elidedText(text, elide, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
