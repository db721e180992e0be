"""Paper from a window: print, preview, and the pages as a PDF."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.awaiting import Known, when_known
from gui.desk import Desk
from gui.how_sure import HowSure
from gui.layer_switches import LayerSwitches
from gui.selection import Selection
from gui.session import PlanSession
from gui.settings import FOLDER
from gui.waiting import Waiting
from model.gold_waits import said_waits
from model.gold_words import marked_title
from model.projection import Projection, project

if TYPE_CHECKING:
    from gui.paper.print_dialog import Wanted


class Output(QObject):
    """Prints the scenario a window stands on, with the service on its chart first."""

    def __init__(
        self,
        session: PlanSession,
        selection: Selection,
        waiting: Waiting,
        how_sure: HowSure,
        layers: LayerSwitches,
        desk: Desk,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._selection = selection
        self._waiting = waiting
        self._how_sure = how_sure
        self._layers = layers
        self._desk = desk
        self._window = window
        self._has_asked = False

    def preview(self) -> None:
        """Show the pages as they will be printed; ask first how they are marked, once a plan."""
        from gui.paper.print_dialog import Wanted, Way
        from gui.paper.setup import kept_setup

        plan = self._session.plan
        if plan.marking or self._has_asked:
            setup = kept_setup(self._desk.settings, *self._owners())
            self._print(Wanted(Way.PREVIEW, setup, plan.marking, plan.handling))
        else:
            self.print_pages()

    def print_pages(self) -> None:
        """Ask which pages go where, and how they are marked."""
        from gui.paper.print_dialog import PrintDialog
        from gui.paper.setup import kept_setup

        plan = self._session.plan
        setup = kept_setup(self._desk.settings, *self._owners())
        PrintDialog(self._window, setup, plan.marking, plan.handling, self._print).open()

    def _print(self, wanted: "Wanted") -> None:
        """Wait for the days that are simulated, then print."""
        when_known(self._waiting, self._window, "Print", partial(self._print_known, wanted))

    def _print_known(self, wanted: "Wanted", known: Known) -> None:
        from gui.paper.pack_job import pack_job
        from gui.paper.part import Matter
        from gui.paper.print_dialog import Way
        from gui.paper.printing import preview_job, print_job
        from gui.paper.save_pdf import ask_for_pdf
        from gui.paper.setup import keep_setup

        # A marking changes nobody's wait, but the window works out anew what is waited for.
        waits = said_waits(known.projection, known.times, self._how_sure.trigger_ranges)
        band = self._layers.band_for(known.projection)
        projection = self._marked(wanted, known.projection)
        keep_setup(self._desk.settings, wanted.setup, *self._owners())
        matter = Matter(projection, self._selection.service, known.times, waits, band)
        job = pack_job(matter, wanted.setup, self._window)
        if job is None:
            return
        if wanted.way is Way.PREVIEW:
            preview_job(job, self._window)
        elif wanted.way is Way.PRINTER:
            print_job(job, self._window)
        else:
            folder, name = self._desk.settings.get(FOLDER), marked_title(projection.plan)
            ask_for_pdf(self._window, folder, name, job, wanted.setup.sheet.size)

    def _owners(self) -> list[str]:
        """Return whose page set-up holds here: the plan's own by its file, else its trust's."""
        file = self._window.windowFilePath()
        return [*([str(Path(file).resolve())] if file else []), self._session.plan.trust.code]

    def _marked(self, wanted: "Wanted", projection: Projection) -> Projection:
        """Put the marking that was chosen into the plan; return its projection."""
        self._has_asked = True
        after = replace(self._session.plan, marking=wanted.marking, handling=wanted.handling)
        if after == self._session.plan:
            return projection
        self._session.edit("mark plan", after)
        return project(self._session.plan, self._session.scenario)
