"""Saves the pages of a job as a PDF, at a place that is asked for."""

from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QWidget

from gui.ask import tell
from gui.paper.files import write_pages
from gui.paper.printing import Job
from gui.where_to_save import ask_where_to_save
from model.whole_file import why_not_written


def ask_for_pdf(window: QWidget, folder: str, name: str, job: Job, size: QSizeF) -> None:
    """Ask over a window for a PDF of this name and write the pages to it, on paper of a size."""
    file = name.replace("/", " ").replace(":", ".")
    place = Path(folder) / f"{file}.pdf"
    ask_where_to_save(
        window,
        "Save as PDF",
        place,
        "Page as PDF",
        lambda path: save_pdf(window, path, job, size),
    )


def save_pdf(window: QWidget, path: Path, job: Job, size: QSizeF) -> None:
    """Write a job's pages as a PDF; a fault is told over a window in one sentence."""
    try:
        write_pages(path, job.title, job.lay_out(size))
    except OSError as fault:
        sentence = f"“{path}” cannot be written: {why_not_written(fault)}."
        tell(window, "Nothing was saved", sentence)
