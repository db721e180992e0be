"""Holds scenarios against each other while the plan goes on being edited."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.comparison.all_page import AllPage
from gui.comparison.choosing import PairLine
from gui.comparison.pair_page import PairPage
from gui.comparison.printing import page_job
from gui.desk import Desk
from gui.dialog_room import fit_to_screen
from gui.inspector.controls import CONTROL_PX, ChoiceBox
from gui.keeping.earlier_versions import until_of
from gui.paper.paper_button import PaperButton
from gui.paper.printing import Job
from gui.paper.setup import Setup
from gui.plan_files import PlanFiles, choose_plan
from gui.plan_reading import own_plan, when_read
from gui.session import PlanSession
from gui.settings import FOLDER
from gui.simulation import simulate_beside
from gui.spoken import announce, name
from gui.stagger.fields import some_segments
from gui.theme import Theme
from gui.worker import Task, Worker
from model.comparison.comparison import (
    NO_DIFFERENCE,
    Comparison,
    compare,
    comparison_text,
)
from model.comparison.several import (
    MOST_SCENARIOS,
    ScenarioResults,
    results_of_scenario,
)
from model.comparison.taking_over import with_difference
from model.plan import Plan, Scenario
from model.projection import Projection, project
from model.responding import DAYS
from model.response_times import QUICK, ResponseTimes
from model.scenario_difference import Difference
from model.staff import Service
from model.verdict import SERVICE_NAMES

TWO, ALL = "two", "all"
WAYS = ((TWO, "Two scenarios"), (ALL, "All scenarios"))
USUAL = (1160, 780)
# Before the key of a scenario that comes from another file.
ELSEWHERE = "file/"
ONE_PAGE = "One page with the difference said in its title."
# The planner may still be choosing; days take seconds.
PAUSE_MS = 1000
WORKING = "Being worked out …"


class ComparisonDialog(QDialog):
    """Follows the session; edits only by taking a single difference over.

    Attributes:
        compared: emitted with the Comparison of two scenarios that is on, None for none.
    """

    compared = Signal(object)

    def __init__(
        self,
        session: PlanSession,
        desk: Desk,
        parent: QWidget | None = None,
        files: PlanFiles | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Compare")
        self._session, self._desk = session, desk
        self._files = files
        self._elsewhere: Plan | None = None
        self._called = ""
        self._comparison: Comparison | None = None
        self._scenarios: tuple[ScenarioResults, ...] = ()
        self._worker = Worker(self)
        # The window may take the dialog along without closing it.
        self.destroyed.connect(self._worker.close)
        self._tasks: list[Task] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._simulate)
        theme = desk.theme
        self.pair = PairLine(theme)
        self.way = some_segments("Compare", WAYS, theme, self._take_way)
        self.service = ChoiceBox(theme)
        self.service.setMinimumWidth(200)
        name(self.service, "Service")
        self.pair_page, self.all_page = PairPage(theme), AllPage(theme)
        self.said = QLabel()
        self.copy, self.leave = QPushButton("&Copy as text"), QPushButton("Close")
        self.paper = PaperButton(desk.settings, self, ONE_PAGE, self._job)
        self._lay_out()
        self._connect()
        self._offer(self._first_pair())
        self._compare()

    # --- laid out once

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.way)
        head.addStretch(1)
        head.addWidget(QLabel("Service"))
        head.addWidget(self.service)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.pair_page)
        self._pages.addWidget(self.all_page)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.paper)
        for button in (self.copy, self.leave):
            button.setMinimumHeight(CONTROL_PX + 2)
            button.setAutoDefault(False)
            foot.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 12)
        rows.setSpacing(10)
        rows.addLayout(head)
        rows.addWidget(self.pair)
        rows.addWidget(self._pages, 1)
        rows.addLayout(foot)
        fit_to_screen(self, USUAL)

    def _connect(self) -> None:
        self.pair.changed.connect(self._compare)
        self.pair.file_asked.connect(self._ask_file)
        self.pair.version_asked.connect(self.hold_version)
        self.service.picked.connect(self._take_service)
        self.pair_page.wanted.connect(self._take_over)
        self.copy.clicked.connect(self._copy)
        self.leave.clicked.connect(self.close)
        self._session.settled.connect(self._follow)
        self._desk.theme_changed.connect(self.set_theme)

    # --- what is chosen

    def _first_pair(self) -> tuple[str, str]:
        """Return the first scenario and the one the window stands on, or the one after it."""
        scenarios, there = self._session.plan.scenarios, self._session.scenario
        other = there if there is not scenarios[0] else scenarios[min(1, len(scenarios) - 1)]
        return scenarios[0].key, other.key

    def _offer(self, keys: tuple[str, str]) -> None:
        own = [(one.key, one.name) for one in self._session.plan.scenarios]
        theirs = [
            (f"{ELSEWHERE}{one.key}", f"{one.name} ({self._called})")
            for one in (self._elsewhere.scenarios if self._elsewhere else ())
        ]
        self.pair.offer_versions(_versions_of(self._files))
        self.pair.offer(own, [*own, *theirs], keys)

    def _chosen(self) -> tuple[Scenario, Plan, Scenario]:
        """Return the first scenario, and the other with the plan it is of."""
        plan, (first, other) = self._session.plan, self.pair.keys
        if self._elsewhere is not None and other.startswith(ELSEWHERE):
            found = self._elsewhere.scenario(other.removeprefix(ELSEWHERE))
            return plan.scenario(first), self._elsewhere, found
        return plan.scenario(first), plan, plan.scenario(other)

    @Slot()
    def _ask_file(self) -> None:
        choose_plan(self, self._desk, self._desk.settings.get(FOLDER), self.hold_against)

    def hold_against(self, path: str) -> None:
        """Hold the first scenario against that of a plan in a file; a bad one is told."""

        def hold(read: Sequence[tuple[Plan, Path]]) -> None:
            plan = read[0][0]
            self._hold(plan, plan.title)

        when_read([Path(path)], self._desk, self, hold)

    @Slot(object, str)
    def hold_version(self, path: Path, called: str) -> None:
        """Hold the first scenario against itself in an earlier version of the plan."""
        plan = own_plan(path, self)
        if plan is not None:
            self._hold(plan, called)

    def _hold(self, plan: Plan, called: str) -> None:
        self._elsewhere, self._called = plan, called
        first = self.pair.keys[0]
        there = [one.key for one in plan.scenarios]
        other = first if first in there else there[0]
        self._offer((first, f"{ELSEWHERE}{other}"))
        self._compare()

    @Slot(str)
    def _take_way(self, way: str) -> None:
        self.way.show_options(WAYS, way)
        self._pages.setCurrentIndex(int(way == ALL))
        self.pair.setVisible(way == TWO)
        self.compared.emit(self._comparison if way == TWO else None)

    @Slot(str)
    def _take_service(self, service: str) -> None:
        self.pair_page.show_service(Service(service))
        self._show_all()

    @Slot()
    def _follow(self) -> None:
        self._offer(self.pair.keys)
        self._compare()

    # --- what it comes to

    @Slot()
    def _compare(self) -> None:
        """Work it out beside the window; what is shown stays until then."""
        self._pause.stop()
        for task in self._tasks:
            task.cancel()
        plan = self._session.plan
        first, others, other = self._chosen()
        called = "" if others is plan else self.pair.other.currentText()
        self.said.setText(WORKING)

        def pair(_task: Task) -> Comparison:
            return compare(project(plan, first), project(others, other), other_name=called)

        def scenarios(task: Task) -> tuple[ScenarioResults, ...]:
            return tuple(
                results_of_scenario(plan, one)
                for one in plan.scenarios[:MOST_SCENARIOS]
                if not task.is_cancelled
            )

        self._tasks = [
            self._worker.start(pair, self._take_pair),
            self._worker.start(scenarios, self._take_scenarios),
        ]

    def _take_pair(self, comparison: Comparison) -> None:
        self._comparison = comparison
        is_ours = not self.pair.keys[1].startswith(ELSEWHERE)
        there = tuple((one.value, SERVICE_NAMES[one]) for one in comparison.first.services)
        chosen = str(self.service.currentData())
        usual = Service.AMBULANCE_RESPONSE.value
        fallback = usual if usual in dict(there) else next(iter(dict(there)), "")
        self.service.show_options(there, chosen if chosen in dict(there) else fallback)
        self.pair_page.show_comparison(comparison, can_take=is_ours)
        if there:
            self.pair_page.show_service(Service(str(self.service.currentData())))
        self.paper.setEnabled(bool(there))
        follow = ""
        if comparison.engine == QUICK.source and comparison.first.ambulances is not None:
            follow = f"; {DAYS} simulated days follow"
            self._pause.start()
        waits = f"Waits over the whole plan, {comparison.engine}{follow}."
        note = f"Expected values, an estimate. {waits}"
        self.said.setText(NO_DIFFERENCE if comparison.is_same else note)
        if not self.pair.isHidden():
            self.compared.emit(comparison)

    @Slot()
    def _simulate(self) -> None:
        """Work the waits of both out by simulated days, one after the other, and compare anew."""
        quick = self._comparison
        if quick is None:
            return
        both: dict[Projection, ResponseTimes | None] = {}
        first, other = quick.first, quick.other

        def compare_anew(_task: Task) -> Comparison:
            return compare(
                first, other, both.__getitem__, other_name=quick.other_name, bands=quick.bands
            )

        def take_other(times: ResponseTimes | None) -> None:
            both[other] = times
            self._tasks.append(self._worker.start(compare_anew, self._take_pair))

        def take_first(times: ResponseTimes | None) -> None:
            both[first] = times
            if other is first:
                take_other(times)
            else:
                self._tasks.append(simulate_beside(self._worker, other, take_other))

        self._tasks.append(simulate_beside(self._worker, first, take_first))

    def _job(self, setup: Setup) -> Job | None:
        if self._comparison is None or self.service.currentIndex() < 0:
            return None
        return page_job(self._comparison, Service(str(self.service.currentData())), setup)

    def _take_scenarios(self, scenarios: tuple[ScenarioResults, ...]) -> None:
        self._scenarios = scenarios
        self._show_all()

    def _show_all(self) -> None:
        if self.service.currentIndex() < 0:
            return
        service = Service(str(self.service.currentData()))
        self.all_page.show_scenarios(self._scenarios, service)

    @Slot(object)
    def _take_over(self, difference: Difference) -> None:
        """Give the first scenario one thing as the other has it, as one step of the history."""
        first, _, other = self._chosen()
        after = with_difference(self._session.plan, first.key, other, difference)
        self._session.edit(f"take over into “{first.name}”", after)
        announce(self, f"Taken over into {first.name}: {difference.said}")

    @Slot()
    def _copy(self) -> None:
        if self._comparison is not None:
            QGuiApplication.clipboard().setText(comparison_text(self._comparison))
            self.said.setText("Copied as text.")

    # --- how it looks and ends

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.way.set_theme(theme)
        self.service.set_theme(theme)
        for part in (self.pair, self.pair_page, self.all_page):
            part.set_theme(theme)

    def done(self, result: int) -> None:
        """Follow the plan no longer and stop the thread, however the window is closed."""
        self._session.settled.disconnect(self._follow)
        self.compared.emit(None)
        self._pause.stop()
        for dialog in self.findChildren(QDialog):
            dialog.close()  # and with it whatever it has under way
        self._worker.close()
        super().done(result)


def _versions_of(files: PlanFiles | None) -> tuple[tuple[Path, str], ...]:
    """Return what the plan's file holds and held, by path and what each version is called."""
    if files is None or files.path is None:
        return ()
    saved = ((files.path, "as it is saved"),) if files.path.is_file() else ()
    return (*saved, *((one.path, f"until {until_of(one)}") for one in files.versions))
