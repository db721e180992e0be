"""The panel on the right: the chosen thing in typed fields, its effect, the moment's numbers."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.chosen_thing import is_there
from gui.how_sure import HowSure
from gui.inspector.cover_sheet import COVER_SHEET
from gui.inspector.effect_panel import EffectPanel
from gui.inspector.moment_panel import MomentPanel
from gui.inspector.notice_line import NoticeLine
from gui.inspector.offer_panel import OfferPanel
from gui.inspector.roster_sheet import ROSTER_SHEET
from gui.inspector.thing_form import ThingForm
from gui.inspector.turnout_scale import TurnoutScale
from gui.inspector.walk_out_sheet import WALK_OUT_SHEET
from gui.reprojector import Reprojector
from gui.selection import Kind, Selection
from gui.session import PlanSession
from gui.spoken import name
from gui.theme import Theme, font, icon
from gui.waiting import Waiting
from model.edits import find

WIDTH_PX = 320
PAD_PX = 14
ICON_PX = 20
NOTHING_CHOSEN = (
    "Choose a bar on the timeline or a row of a table to change it here. "
    "Draw on an empty part of a lane to add one, or add a walk-out at the cursor with "
    "Ctrl+Shift+W, a shift with Ctrl+Shift+R, extra cover with Ctrl+Shift+E."
)


class Inspector(QScrollArea):
    """Follows the selection; every change is one undo step of the session.

    Attributes:
        row_asked: emitted with an About that a step of the sum leads to, in a table.
    """

    row_asked = Signal(object)

    def __init__(
        self,
        session: PlanSession,
        reprojector: Reprojector,
        waiting: Waiting,
        how_sure: HowSure,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._selection = session, selection
        self._theme = theme
        self._turnout = TurnoutScale(session, how_sure, selection, theme)
        self._forms = {
            Kind.WALK_OUT: ThingForm(WALK_OUT_SHEET, session, theme, self._turnout),
            Kind.ROSTER_LINE: ThingForm(ROSTER_SHEET, session, theme),
            Kind.EXTRA_COVER: ThingForm(COVER_SHEET, session, theme),
        }
        self._icon, self._title, self._advice = QLabel(), QLabel(), QLabel(NOTHING_CHOSEN)
        self._notice = NoticeLine()
        self._offer = OfferPanel(session, how_sure, selection)
        self._effect = EffectPanel(session, reprojector, selection)
        self.moment = MomentPanel(reprojector, waiting, how_sure, selection, theme)
        self.moment.row_asked.connect(self.row_asked)
        self.moment.installEventFilter(self)
        for rows in (self.moment.steps, self.moment.carrying):
            rows.currentItemChanged.connect(self._show_row)
        self._rules = [_rule(), _rule()]
        self._lay_out()
        name(self, "Inspector", "The fields of what is chosen")
        selection.chosen_changed.connect(self._show)
        session.settled.connect(self._show)
        self.set_theme(theme)

    @property
    def form(self) -> ThingForm | None:
        """Return the form of the chosen thing, None while nothing is chosen."""
        shown = [form for form in self._forms.values() if not form.isHidden()]
        return shown[0] if shown else None

    @Slot()
    def focus_first_field(self) -> None:
        """Put the focus on the first field of the chosen thing."""
        if self.form is not None:
            self.form.focus_first()
            self._show_focus()

    @Slot()
    def focus_start(self) -> None:
        """Put the focus on the time the chosen thing starts at."""
        if self.form is not None:
            self.form.focus_start()
            self._show_focus()

    def _show_focus(self) -> None:
        """Bring the field into sight that has the focus; Qt does so for Tab alone."""
        field = self.focusWidget()
        if field is not None:
            self.ensureWidgetVisible(field)

    @Slot(QListWidgetItem)
    def _show_row(self, item: QListWidgetItem | None) -> None:
        """Bring the row into sight that one moves to by the keyboard: its list never scrolls."""
        content, rows = self.widget(), None if item is None else item.listWidget()
        if item is None or rows is None or content is None or not rows.hasFocus():
            return
        row = rows.visualItemRect(item)
        middle = rows.viewport().mapTo(content, row.center())
        self.ensureVisible(middle.x(), middle.y(), 0, row.height())

    def show_sum(self) -> None:
        """Bring the sum of the cursor's moment into sight, and stand on its steps."""
        content = self.widget()
        if content is not None and (column := content.layout()) is not None:
            column.activate()
        self.verticalScrollBar().setValue(self.moment.y() - PAD_PX)
        self.moment.steps.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room in the whole column before the sum lays itself out.

        In the room it had, its parts would lie on each other until the column follows, which
        takes a moment while the waits are simulated.
        """
        content = self.widget()
        if watched is self.moment and event.type() == QEvent.Type.LayoutRequest and content:
            self.moment.updateGeometry()
            for around in (self, content):
                QApplication.sendEvent(around, QEvent(QEvent.Type.LayoutRequest))
        return super().eventFilter(watched, event)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for form in self._forms.values():
            form.set_theme(theme)
        self.moment.set_theme(theme)
        self._turnout.set_theme(theme)
        for rule in self._rules:
            rule.setStyleSheet(f"background: {theme.hair}")
        self._show()

    @Slot()
    def _show(self) -> None:
        chosen = self._selection.chosen
        plan, scenario = self._session.plan, self._session.scenario
        if chosen is not None and not is_there(plan, scenario, chosen):
            chosen = None
        for kind, form in self._forms.items():
            is_shown = chosen is not None and kind is chosen.kind
            form.setVisible(is_shown)
            if not is_shown:
                form.let_go()
        for part in (self._icon, self._effect, self._rules[0]):
            part.setVisible(chosen is not None)
        self._advice.setVisible(chosen is None)
        self._notice.setVisible(chosen is not None and chosen.kind is Kind.WALK_OUT)
        if chosen is None:
            self._title.setText("Nothing chosen")
            return
        form = self._forms[chosen.kind]
        form.show_thing(chosen)
        if chosen.kind is Kind.WALK_OUT:
            self._notice.show_walk_out(find(scenario.walk_outs, chosen.key), self._theme)
        self._title.setText(form.title())
        picture = icon(form.sheet.icon, self._theme, ICON_PX)
        self._icon.setPixmap(picture.pixmap(ICON_PX, ICON_PX))

    def _lay_out(self) -> None:
        self.setFixedWidth(WIDTH_PX)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title.setFont(font(15, semibold=True))
        for words in (self._title, self._advice):
            words.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        content = QWidget()
        content.setAutoFillBackground(True)
        content.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(content)
        column.setContentsMargins(PAD_PX, PAD_PX, PAD_PX, PAD_PX)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._advice)
        for form in self._forms.values():
            column.addWidget(form)
        column.addWidget(self._notice)
        for part in (
            self._rules[0],
            self._effect,
            self._offer,
            self._rules[1],
            self.moment,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(content)


def _rule() -> QFrame:
    """Return a hair line between two parts."""
    rule = QFrame()
    rule.setFixedHeight(1)
    return rule
