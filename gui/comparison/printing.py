"""The page of a comparison as a job for a printer, a preview or a PDF."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QSizeF

from gui.comparison.page import comparison_page
from gui.paper.files import layout_of
from gui.paper.furniture import Place
from gui.paper.page import Page
from gui.paper.printing import Job
from gui.paper.setup import Setup
from model.comparison.comparison import Comparison
from model.gold_words import marked_title
from model.staff import Service


def page_job(comparison: Comparison, service: Service, setup: Setup) -> Job:
    """Return the job that prints the page of a comparison, on the paper of a setup."""
    place = Place(printed=datetime.now(UTC))

    def lay_out(size: QSizeF) -> Sequence[Page]:
        return [comparison_page(comparison, service, paper=setup.paper(size), place=place)]

    first, other = comparison.names
    title = f"{marked_title(comparison.first.plan)}, {other} instead of {first}"
    return Job(title, layout_of(setup.sheet.size), lay_out, is_grey=setup.is_grey)
