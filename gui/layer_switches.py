"""The switches of the cover chart's layers: normal day, band, recall, confirmed only."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from gui.cover_chart import CoverChart
from gui.cover_layers import BAND_NAME, CONFIRMED_NAME, NORMAL_NAME, RECALL_NAME, Layers
from gui.how_sure import HowSure
from gui.reprojector import Reprojector
from gui.selection import Selection
from gui.spoken import name
from model.band.band import EXCLUDES, Band
from model.band.causes import Cause
from model.projection import Projection, ServiceProjection
from model.shown import counted
from model.times import show_length
from model.triggers.recall import called_by
from model.unconfirmed import recalls_of

BOX_PX = 24
CAUSES_TOLD = 4
NO_RECALL = "No recall is agreed in this scenario: add one to the table of recall"


class LayerSwitches(QWidget):
    """Lays over a cover chart what is switched on, as soon as it is worked out."""

    def __init__(
        self,
        chart: CoverChart,
        how_sure: HowSure,
        reprojector: Reprojector,
        selection: Selection,
    ) -> None:
        super().__init__()
        self._chart = chart
        self._how_sure = how_sure
        self._reprojector = reprojector
        self._selection = selection
        self._shown: object = None
        self.normal = QCheckBox(NORMAL_NAME)
        self.band = QCheckBox(BAND_NAME)
        self.recall = QCheckBox(RECALL_NAME)
        self.confirmed = QCheckBox(CONFIRMED_NAME)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(12)
        for box in self.boxes:
            box.setMinimumHeight(BOX_PX)
            row.addWidget(box)
            box.toggled.connect(self._lay)
        for box in (self.normal, self.band):
            box.setChecked(True)
        _describe(self.normal, "Cover of a day on which nobody is called out and nobody helps")
        how_sure.changed.connect(self._lay)
        selection.service_changed.connect(self._lay)
        reprojector.projected.connect(self._lay)
        self._lay()

    @property
    def boxes(self) -> tuple[QCheckBox, ...]:
        """Return the switches in their order."""
        return self.normal, self.band, self.recall, self.confirmed

    def band_for(self, projection: Projection) -> Band | None:
        """Return the band of a projection for paper and files, which show it as the window does.

        None while it is switched off.
        """
        return self._how_sure.band_of(projection) if self.band.isChecked() else None

    @Slot()
    def _lay(self) -> None:
        """Lay the layers that are on over the chart, if they are others than before."""
        service, known = self._selection.service, self._how_sure.layering
        is_current, reasons = self._how_sure.is_current, self._how_sure.reasons
        states = tuple(box.isChecked() for box in self.boxes)
        scenario = self._reprojector.projection.scenario
        showing = (service, known, is_current, reasons, states, scenario.recalls)
        if showing == self._shown:
            return
        self._shown = showing
        self._explain()
        if known is None or service not in known.band.services:
            self._chart.show_layers(Layers(has_normal_day=self.normal.isChecked()))
            return
        recall = known.recall.get(service)
        self._chart.show_layers(
            Layers(
                band=known.band.services[service] if self.band.isChecked() else None,
                recall=recall if self.recall.isChecked() else None,
                confirmed=known.resting[service].confirmed if self.confirmed.isChecked() else None,
                is_provisional=not is_current,
                has_normal_day=self.normal.isChecked(),
            )
        )

    def _explain(self) -> None:
        """Say of every switch what it shows, with the numbers that are known."""
        projection, service = self._reprojector.projection, self._selection.service
        cover = projection.services.get(service)
        reasons, known = self._how_sure.reasons, self._how_sure.layering
        causes = reasons.causes.get(service, ())
        _describe(self.band, band_in_words(cover, causes) if cover else "")
        recalls = recalls_of(projection.scenario)
        said = "; ".join(
            f"{recall.union}, {recall.status.value}: back {show_length(recall.delay_min)} "
            f"after {called_by(projection.plan, recall)}"
            for recall in recalls
        )
        self.recall.setEnabled(bool(recalls))
        _describe(
            self.recall, f"If picketing staff were called back. {said}." if said else NO_RECALL
        )
        total = 0.0
        if known is not None and service in known.resting:
            total = known.resting[service].total
        _describe(
            self.confirmed,
            "Cover without help that is only offered or assumed,\n"
            f"which is {total * 100:.0f}\u2009% of it over the period.",
        )


def band_in_words(cover: ServiceProjection, causes: tuple[Cause, ...]) -> str:
    """Say what the band is of, and what cover and what is needed vary with, the widest first."""
    said = f"Eight of ten of 1,000 draws of turnout lie in the band.\n{EXCLUDES}"
    told = [
        f"{cause.name[0].lower()}{cause.name[1:]} {counted(cause.mean_width, cover.unit)}"
        for cause in causes[:CAUSES_TOLD]
    ]
    if not told:
        return said
    return f"{said}\nWhat is to spare moves, on average (estimates): {', '.join(told)}."


def _describe(box: QCheckBox, said: str) -> None:
    if box.toolTip() != said:
        box.setToolTip(said)
        name(box, box.text(), said.replace("\n", " "))
