"""Knows how sure the projection shown is: worked out beside the window once the hand rests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.reprojector import Reprojector
from gui.worker import Task, Worker
from model.band.band import Band, band_of
from model.band.causes import Cause, causes_of
from model.break_even import BreakEven, break_even_of_walk_out
from model.offers.offers import Offer, offers_of
from model.projection import Projection
from model.rest_lines import RestLine, rest_lines
from model.segments import Series
from model.staff import Service
from model.triggers.draws import TriggerRange, tried_ranges
from model.triggers.outlook import NO_RANGES
from model.unconfirmed import (
    Resting,
    ledger_of,
    ranked_assumptions,
    resting_of,
    with_recall,
)

T = TypeVar("T")
PAUSE_MS = 400


@dataclass(frozen=True, slots=True, eq=False)
class Layering:
    """What can be laid over the cover of one projection."""

    band: Band
    resting: Mapping[Service, Resting]
    recall: Mapping[Service, Series]


@dataclass(frozen=True, slots=True, eq=False)
class Reasons:
    """What stands behind the band: causes, break-even turnouts and offers by their keys."""

    causes: Mapping[Service, tuple[Cause, ...]] = field(default_factory=dict)
    break_evens: Mapping[str, BreakEven] = field(default_factory=dict)
    offers: Mapping[str, Offer] = field(default_factory=dict)


NO_REASONS = Reasons()


class HowSure(QObject):
    """Follows a reprojector; the newest projection wins.

    While a newer one is being worked out the layering of the one before stays, and `is_current`
    tells that it is provisional; reasons are those of the projection shown, or none.

    Attributes:
        changed: emitted when more is known, or what is known became provisional.
    """

    changed = Signal()

    def __init__(self, reprojector: Reprojector, parent: QObject) -> None:
        super().__init__(parent)
        self._reprojector = reprojector
        self._worker = Worker(self)
        # Ranges of triggers take seconds; nothing that is asked beside waits for them.
        self._slow_worker = Worker(self)
        self._tasks: list[Task] = []
        self._layering: Layering | None = None
        self._reasons = NO_REASONS
        self._rest_lines: tuple[RestLine, ...] | None = None
        self._trigger_ranges = NO_RANGES
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._work)
        reprojector.projected.connect(self._begin_anew)
        reprojector.settled.connect(self._settle)
        # The pause is counted from when the window is up, not while it is being made.
        self._opening = QTimer(self)
        self._opening.setSingleShot(True)
        self._opening.timeout.connect(self._settle)
        self._opening.start(0)

    @property
    def layering(self) -> Layering | None:
        """Return what was worked out last, as long as it has the hours of the plan shown."""
        known = self._layering
        is_of_these_hours = (
            known is not None and known.band.projection.grid == self._reprojector.projection.grid
        )
        return known if is_of_these_hours else None

    @property
    def reasons(self) -> Reasons:
        """Return the reasons for the projection shown; empty while they are worked out."""
        return self._reasons

    @property
    def rest_lines(self) -> tuple[RestLine, ...] | None:
        """Return what the projection shown rests on; None while it is worked out."""
        return self._rest_lines

    @property
    def trigger_ranges(self) -> Mapping[str, TriggerRange]:
        """Return when triggers are reached as turnout may come out; empty while worked out."""
        return self._trigger_ranges

    @property
    def is_current(self) -> bool:
        """Tell whether the layering is that of the projection shown."""
        known = self._layering
        return known is not None and known.band.projection is self._reprojector.projection

    def band_of(self, projection: Projection) -> Band:
        """Return the band of a projection: the one that is known, or else worked out here."""
        known = self._layering
        if known is not None:
            there = known.band.projection
            if there.plan is projection.plan and there.scenario is projection.scenario:
                return known.band
        return band_of(projection)

    def beside(self, work: Callable[[Task], T], then: Callable[[T], None]) -> Task:
        """Work something else out in the same thread, after what is under way; see Worker.start."""
        return self._worker.start(work, then)

    def close(self) -> None:
        """Stop for good, before the window goes."""
        self._opening.stop()
        self._pause.stop()
        self._worker.close()
        self._slow_worker.close()

    @Slot()
    def _begin_anew(self) -> None:
        """Stop what is done for a projection that is not shown any more."""
        self._pause.stop()
        for task in self._tasks:
            task.cancel()
        was_known = bool(self._tasks)
        self._tasks.clear()
        self._reasons, self._rest_lines = NO_REASONS, None
        self._trigger_ranges = NO_RANGES
        if was_known:
            self.changed.emit()

    @Slot()
    def _settle(self) -> None:
        """Wait for the planner to pause, unless everything is worked out or under way."""
        if not self._tasks:
            self._pause.start()

    @Slot()
    def _work(self) -> None:
        projection = self._reprojector.projection
        self._tasks = [
            self._worker.start(lambda task: _layering_of(projection, task), self._take_layering),
            self._worker.start(lambda task: _reasons_of(projection, task), self._take_reasons),
            self._worker.start(lambda task: _rest_lines_of(projection, task), self._take_lines),
        ]

    def _take_layering(self, layering: Layering) -> None:
        self._layering = layering
        self.changed.emit()

    def _take_reasons(self, reasons: Reasons) -> None:
        self._reasons = reasons
        self.changed.emit()

    def _take_lines(self, lines: tuple[RestLine, ...]) -> None:
        self._rest_lines = lines
        projection = self._reprojector.projection
        self._tasks.append(
            self._slow_worker.start(lambda task: _ranges_of(projection, task), self._take_ranges)
        )
        self.changed.emit()

    def _take_ranges(self, ranges: Mapping[str, TriggerRange]) -> None:
        self._trigger_ranges = ranges
        self.changed.emit()


def _layering_of(projection: Projection, task: Task) -> Layering:
    band = band_of(projection, stopped=lambda: task.is_cancelled)
    return Layering(band, resting_of(projection), with_recall(projection))


def _reasons_of(projection: Projection, task: Task) -> Reasons:
    break_evens = {}
    for walk_out in projection.scenario.walk_outs:
        if task.is_cancelled:
            break
        break_evens[walk_out.key] = break_even_of_walk_out(projection, walk_out)
    tried = offers_of(projection, stopped=lambda: task.is_cancelled)
    offers = {offer.row.key: offer for offer in tried}
    return Reasons(causes_of(projection, lambda: task.is_cancelled), break_evens, offers)


def _ranges_of(projection: Projection, task: Task) -> Mapping[str, TriggerRange]:
    return tried_ranges(projection, lambda: task.is_cancelled)


def _rest_lines_of(projection: Projection, task: Task) -> tuple[RestLine, ...]:
    ranked = ranked_assumptions(projection, lambda: task.is_cancelled)
    return rest_lines(resting_of(projection), ledger_of(projection), ranked)
