"""Crews by base: all bases at the cursor's moment, and the thinnest base of every moment."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gui.reprojector import Reprojector
from gui.selection import Selection
from gui.session import PlanSession
from gui.tables.cells import show_count, show_share
from gui.tables.sheet import Column, Sheet, words_of
from gui.tables.table_view import TableView
from gui.tables.value_table import ValueTable
from gui.theme import Theme
from model.projection import BaseCover, Projection
from model.staff import Service
from model.thinnest import thinnest_bases
from model.times import show_moment_in


@dataclass(frozen=True, slots=True)
class BaseNow:
    """One base at the cursor's moment, and its own thinnest moment."""

    base: str
    name: str
    vehicles: float
    full: float
    exempt_only: float
    non_emergency: float
    fewest: float
    fewest_at: str
    is_thinnest: bool

    @property
    def crews(self) -> float:
        """Return all its crews."""
        return self.full + self.exempt_only + self.non_emergency


@dataclass(frozen=True, slots=True)
class ThinMoment:
    """The thinnest base of one interval."""

    interval: int
    starts: str
    name: str
    crews: float
    vehicles: float


def show_crews(number: float) -> str:
    """Show crews to a tenth: they are means over an interval."""
    return f"{number:,.1f}"


def show_crewed(row: BaseNow) -> str:
    """Show for what share of its ambulances a base has a crew, and whether it is the thinnest."""
    if row.vehicles <= 0:
        return ""
    share = show_share(round(row.crews / row.vehicles, 2))
    return f"{share}, thinnest" if row.is_thinnest else share


def _number(title: str, field: str) -> Column:
    return Column(title, lambda row, _: show_crews(getattr(row, field)), is_number=True)


BASES_NOW = Sheet(
    title="Crews by base at the cursor",
    columns=(
        Column("Base", lambda row, _: row.name),
        Column("Crewed", lambda row, _: show_crewed(row)),
        _number("Crews", "crews"),
        _number("Full", "full"),
        _number("Exempt only", "exempt_only"),
        _number("Non-emergency", "non_emergency"),
        Column("Ambulances", lambda row, _: show_count(row.vehicles), is_number=True),
        _number("Fewest", "fewest"),
        Column("Fewest at", lambda row, _: row.fewest_at),
    ),
    rows=lambda *_: (),
    key=lambda row: row.base,
    name=lambda row, _: row.name,
    hint="Follows the time cursor.",
    empty="No base has an ambulance",
)
THIN_MOMENTS = Sheet(
    title="Thinnest base of every moment",
    columns=(
        Column("From", lambda row, _: row.starts),
        Column("Thinnest base", lambda row, _: row.name),
        _number("Crews", "crews"),
        Column(
            "Crewed",
            lambda row, _: show_share(round(row.crews / row.vehicles, 2)),
            is_number=True,
        ),
    ),
    rows=lambda *_: (),
    key=lambda row: row.interval,
    name=lambda row, _: row.starts,
    hint="Arrow keys move the time cursor.",
    empty="No base has an ambulance",
)


class BasesPage(QWidget):
    """Two tables that are for reading; a moment chosen in the right one moves the cursor."""

    def __init__(
        self, session: PlanSession, reprojector: Reprojector, selection: Selection, theme: Theme
    ) -> None:
        super().__init__()
        self._reprojector = reprojector
        self._selection = selection
        self.now = TableView(ValueTable(BASES_NOW, session, selection, theme, self), theme)
        self.moments = TableView(ValueTable(THIN_MOMENTS, session, selection, theme, self), theme)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self.now)
        halves.addWidget(self.moments)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(halves)
        self.moments.picked.connect(self._go_to)
        reprojector.settled.connect(self._show)
        selection.moment_changed.connect(self._show_moment)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.now.set_theme(theme)
        self.moments.set_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed out of sight."""
        super().showEvent(event)
        self._show()

    @Slot()
    def _show(self) -> None:
        if not self.isVisible():
            return
        projection = self._reprojector.projection
        words = words_of(projection.plan, projection.scenario)
        self.moments.values.show_rows(thin_moments(projection), words)
        self._show_moment()

    @Slot()
    def _show_moment(self) -> None:
        if not self.isVisible():
            return
        projection = self._reprojector.projection
        grid = projection.grid
        interval = grid.index_at(grid.instant(self._selection.moment_h * 60))
        words = words_of(projection.plan, projection.scenario)
        self.now.values.show_rows(bases_now(projection, interval), words)
        self.moments.show_row(self.moments.values.row_of(interval))

    @Slot(object)
    def _go_to(self, interval: int) -> None:
        grid = self._reprojector.projection.grid
        if interval != grid.index_at(grid.instant(self._selection.moment_h * 60)):
            self._selection.stand_at(interval * grid.interval_min / 60)


def bases_now(projection: Projection, interval: int) -> tuple[BaseNow, ...]:
    """Return every base that has ambulances or crews, as it stands in one interval."""
    covers = _covers(projection)
    bases = {base.key: base for base in projection.plan.bases}
    thinnest = thinnest_bases(covers, projection.plan.bases)
    return tuple(
        BaseNow(
            base=cover.base,
            name=bases[cover.base].name,
            vehicles=bases[cover.base].vehicles,
            full=float(cover.full[interval]),
            exempt_only=float(cover.exempt_only[interval]),
            non_emergency=float(cover.non_emergency[interval]),
            fewest=float(cover.crews.min()),
            fewest_at=_show_start(projection, int(np.argmin(cover.crews))),
            is_thinnest=bool(thinnest.size) and int(thinnest[interval]) == place,
        )
        for place, cover in enumerate(covers)
        if bases[cover.base].vehicles > 0 or cover.crews.max() > 0
    )


def thin_moments(projection: Projection) -> tuple[ThinMoment, ...]:
    """Return the thinnest base of every interval."""
    covers = _covers(projection)
    bases = {base.key: base for base in projection.plan.bases}
    return tuple(
        ThinMoment(
            interval=interval,
            starts=_show_start(projection, interval),
            name=bases[covers[place].base].name,
            crews=float(covers[place].crews[interval]),
            vehicles=bases[covers[place].base].vehicles,
        )
        for interval, place in enumerate(thinnest_bases(covers, projection.plan.bases).tolist())
    )


def _covers(projection: Projection) -> tuple[BaseCover, ...]:
    cover = projection.services.get(Service.AMBULANCE_RESPONSE)
    return cover.bases if cover else ()


def _show_start(projection: Projection, interval: int) -> str:
    grid = projection.grid
    return show_moment_in(grid, grid.instant(interval * grid.interval_min))
