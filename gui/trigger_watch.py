"""Knows what the triggers of the plan are expected to do, as far as the queues are counted."""

from PySide6.QtCore import QObject, Signal, Slot

from gui.how_sure import HowSure
from gui.reprojector import Reprojector
from gui.waiting import Waiting
from model.triggers.outlook import TriggerOutlook, outlooks_of


class TriggerWatch(QObject):
    """Follows waits and what is known of their range; every edit begins anew.

    Attributes:
        changed: emitted when more is known, or nothing any more.
    """

    changed = Signal()

    def __init__(
        self, reprojector: Reprojector, waiting: Waiting, how_sure: HowSure, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._reprojector = reprojector
        self._waiting = waiting
        self._how_sure = how_sure
        self._outlooks: tuple[TriggerOutlook, ...] | None = None
        self._known: tuple[object, ...] = ()
        reprojector.projected.connect(self._learn)
        waiting.changed.connect(self._learn)
        how_sure.changed.connect(self._learn)
        self._learn()

    @property
    def outlooks(self) -> tuple[TriggerOutlook, ...] | None:
        """Return the outlook of every trigger; None while the queues are being counted.

        Their ranges follow once they are worked out.
        """
        return self._outlooks

    @property
    def reached(self) -> int:
        """Return how many triggers are expected to be reached, of those that are known."""
        return sum(one.reached is not None for one in self._outlooks or ())

    @Slot()
    def _learn(self) -> None:
        """Work out the outlooks anew where there is more to go by: cheap, as queues are kept."""
        projection, is_counted = self._reprojector.projection, self._waiting.is_counted
        ranges = self._how_sure.trigger_ranges
        times = self._waiting.times if is_counted else None
        known = (projection, is_counted, times, ranges)
        if len(known) == len(self._known) and all(
            one is other for one, other in zip(known, self._known, strict=True)
        ):
            return
        self._known = known
        before = self._outlooks
        if not projection.plan.triggers:
            self._outlooks = ()
        else:
            self._outlooks = outlooks_of(projection, times, ranges) if is_counted else None
        if self._outlooks or before or self._outlooks is not before:
            self.changed.emit()
