"""The scenarios of the plan as tabs: choose, add, duplicate, rename, move and delete."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.ask import tell
from gui.line_tabs import LineTabs
from gui.name_dialog import NameDialog
from gui.session import PlanSession
from gui.spoken import name
from gui.theme import Theme, icon
from model.edits import EditFault
from model.plan import Plan, Scenario
from model.scenario_difference import scenario_difference
from model.scenario_edits import (
    with_copy_of_scenario,
    with_moved_scenario,
    with_new_scenario,
    with_renamed_scenario,
    without_scenario,
)

MOST_DIFFERENCES = 12


class ScenarioTabs(QWidget):
    """A tab for each scenario, following the session.

    Attributes:
        menu_asked: emitted with the place on screen where a tab's menu should open.
    """

    menu_asked = Signal(QPoint)

    def __init__(self, session: PlanSession, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._keys: list[str] = []
        self._dragged: object = None
        self.bar = LineTabs(theme, Qt.Edge.TopEdge)
        self.bar.setUsesScrollButtons(True)
        self.bar.setMovable(True)
        self.bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        name(self.bar, "Scenarios", "Arrow keys go to another scenario.")
        self.add_button = QToolButton()
        self.add_button.setAutoRaise(True)
        self.add_button.setToolTip("Add a scenario like this one")
        name(self.add_button, "Add a scenario like this one")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.bar)
        row.addWidget(self.add_button)
        self.set_theme(theme)
        self._follow(session.plan)
        self._tell_differences()
        self.bar.currentChanged.connect(self._choose)
        self.bar.tabMoved.connect(self._move_dragged)
        self.bar.let_go.connect(self._end_drag)
        self.bar.tabBarDoubleClicked.connect(self.rename)
        self.bar.customContextMenuRequested.connect(self._ask_menu)
        self.add_button.clicked.connect(self.duplicate)
        session.plan_changed.connect(self._follow)
        session.settled.connect(self._tell_differences)
        session.scenario_changed.connect(self._stand)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.bar.set_theme(theme)
        self.add_button.setIcon(icon("plus", theme, 18))

    @Slot()
    def add(self) -> None:
        """Add an empty scenario and stand on it."""
        plan, scenario = with_new_scenario(self._session.plan, "New scenario")
        self._session.edit("add scenario", plan)
        self._session.choose_scenario(scenario.key)

    @Slot()
    def duplicate(self) -> None:
        """Add a copy of this scenario and stand on it."""
        there = self._session.scenario
        plan, copy = with_copy_of_scenario(self._session.plan, there.key)
        self._session.edit(f"duplicate “{there.name}”", plan)
        self._session.choose_scenario(copy.key)

    def move_by(self, by: int) -> None:
        """Move this scenario so many places to the right, to the left below 0."""
        there = self._session.scenario
        at = self._session.plan.scenarios.index(there) + by
        after = with_moved_scenario(self._session.plan, there.key, at)
        self._session.edit(f"move “{there.name}”", after)

    def step(self, by: int) -> None:
        """Stand on the next scenario (the one before for -1), round and round."""
        at = self._keys.index(self._session.scenario.key)
        self._session.choose_scenario(self._keys[(at + by) % len(self._keys)])

    @Slot()
    def rename(self) -> None:
        """Ask for another name."""
        there = self._session.scenario

        def read(text: str) -> str:
            with_renamed_scenario(self._session.plan, there.key, text.strip())
            return text.strip()

        def use(text: str) -> None:
            after = with_renamed_scenario(self._session.plan, there.key, text)
            self._session.edit(f"rename “{there.name}”", after)

        label = "Name of the scenario"
        NameDialog(self, "Rename scenario", label, there.name, read=read, then=use).open()

    @Slot()
    def delete(self) -> None:
        """Take this scenario away; undo brings it back."""
        there = self._session.scenario
        try:
            self._session.edit(
                f"delete “{there.name}”", without_scenario(self._session.plan, there.key)
            )
        except EditFault as fault:
            tell(self, "Delete scenario", str(fault))

    @Slot(int)
    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._keys):
            self._session.choose_scenario(self._keys[at])

    @Slot(int, int)
    def _move_dragged(self, now: int, before: int) -> None:
        """Let the plan follow a tab that is dragged; the whole drag is one step."""
        if not self._keys:
            return
        if self._dragged is None:
            self._dragged = object()
        there = self._session.plan.scenario(self._keys[before])
        after = with_moved_scenario(self._session.plan, there.key, now)
        self._session.edit(f"move “{there.name}”", after, self._dragged)

    @Slot()
    def _end_drag(self) -> None:
        if self._dragged is not None:
            self._session.end_gesture(self._dragged)
            self._dragged = None

    @Slot(object)
    def _follow(self, plan: Plan) -> None:
        keys = [scenario.key for scenario in plan.scenarios]
        self._keys = []  # while tabs come and go, their changes choose nothing
        for at, scenario in enumerate(plan.scenarios):
            if at == self.bar.count():
                self.bar.addTab(scenario.name)
            elif self.bar.tabText(at) != scenario.name:
                self.bar.setTabText(at, scenario.name)
        while self.bar.count() > len(keys):
            self.bar.removeTab(self.bar.count() - 1)
        self._keys = keys
        self._stand()

    @Slot()
    def _tell_differences(self) -> None:
        """Say of every scenario what differs in it, once a gesture is over."""
        plan = self._session.plan
        for at, scenario in enumerate(plan.scenarios):
            self.bar.setTabToolTip(at, scenario_tip(plan, scenario))

    @Slot()
    def _stand(self) -> None:
        key = self._session.scenario.key
        if key in self._keys:
            self.bar.setCurrentIndex(self._keys.index(key))

    @Slot(QPoint)
    def _ask_menu(self, at: QPoint) -> None:
        tab = self.bar.tabAt(at)
        if tab >= 0:
            self.bar.setCurrentIndex(tab)
            self.menu_asked.emit(self.bar.mapToGlobal(at))


def scenario_tip(plan: Plan, scenario: Scenario) -> str:
    """Say what a scenario has otherwise than the first, after its name and note."""
    first = plan.scenarios[0]
    head = [scenario.name, *filter(None, [scenario.note])]
    if scenario.key == first.key:
        return "\n".join(head)
    found = scenario_difference(plan, first, scenario)
    if not found:
        return "\n".join([*head, f"The same as “{first.name}”"])
    lines = [f"• {line}" for line in found[:MOST_DIFFERENCES]]
    more = len(found) - MOST_DIFFERENCES
    rest = [f"and {more} more"] if more > 0 else []
    return "\n".join([*head, f"Otherwise than in “{first.name}”:", *lines, *rest])
