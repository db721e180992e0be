"""The page for gold command as a job for a printer."""

from datetime import UTC, datetime

from PySide6.QtCore import QSizeF

from gui.paper.files import layout_of
from gui.paper.furniture import Place
from gui.paper.gold_page import gold_page
from gui.paper.page import Page, Paper
from gui.paper.printing import Job
from model.projection import Projection
from model.staff import Service


def gold_job(projection: Projection, service: Service) -> Job:
    """Return the job that prints the page of one service on any paper."""
    place = Place(printed=datetime.now(UTC))

    def lay_out(size: QSizeF) -> list[Page]:
        return [gold_page(projection, service, paper=Paper(size), place=place)]

    return Job(projection.plan.title, layout_of(Paper().size), lay_out)
