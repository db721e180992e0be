"""Whatever is exported says of itself what it is: re-read here from each form and format."""

import html
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import openpyxl
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gui.exporting.forms import FORMS, ExportForm, Order
from model.plan import Marking, Plan
from model.plan_file import plan_hash, show_hash
from model.projection import project
from model.staff import Service
from tests.builders import a_plan, a_scenario, a_walk_out, an_exemption

PLAN = replace(
    a_plan(title="Winter strike"),
    marking=Marking.OFFICIAL_SENSITIVE,
    handling="For gold only",
    version=4711,
)
WRITTEN = datetime(2026, 11, 26, 14, 5, tzinfo=UTC)
A_MOMENT = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")
EVERY = [(form, ending) for form in FORMS for ending in form.endings or ("",)]


def words_in(path: Path) -> str:
    """Return all words that a reader of a file or a folder finds in it, as one line."""
    match path.suffix:
        case "":
            text = " ".join(one.read_text(encoding="utf-8-sig") for one in path.iterdir())
        case ".xlsx":
            book = openpyxl.load_workbook(path)
            rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
            text = " ".join(str(cell) for row in rows for cell in row if cell is not None)
        case ".pdf":
            text = subprocess.run(
                ["pdftotext", str(path), "-"], check=True, capture_output=True, text=True
            ).stdout
        case ".png":
            text = QImage(str(path)).text("Description")
        case ".ics":
            read = icalendar.Calendar.from_ical(path.read_bytes())
            text = " ".join(str(one["DESCRIPTION"]) for one in read.walk("VEVENT"))
        case ".json":
            text = json.dumps(json.loads(path.read_bytes()), ensure_ascii=False)
        case _:
            text = html.unescape(path.read_text(encoding="utf-8-sig"))
    return " ".join(text.split())


def written(form: ExportForm, ending: str, folder: Path, plan: Plan) -> str:
    """Write a plan in one form and format, and return the words that a reader finds in it."""
    projection, path = project(plan, plan.scenarios[0]), folder / f"out{ending}"
    order = Order(
        projection=projection, times=None, service=Service.AMBULANCE_RESPONSE, written=WRITTEN
    )
    form.write(order, path)
    return words_in(path)


# The plan's own workbook and CSV folder are the plan, and hide nothing.
FOR_OTHERS = [(form, ending) for form, ending in EVERY if not form.title.startswith("Plan as")]


@pytest.mark.qt_log_ignore("QPdf", "QPainter")
@pytest.mark.parametrize(
    ("form", "ending"), FOR_OTHERS, ids=[f"{form.title}{ending}" for form, ending in FOR_OTHERS]
)
def test_that_no_count_of_fewer_than_five_members_goes_to_others_unasked(
    qtbot: QtBot, tmp_path: Path, form: ExportForm, ending: str
) -> None:
    if ending == ".pdf" and shutil.which("pdftotext") is None:
        pytest.skip("pdftotext of poppler is not installed")
    exemption = an_exemption(number=3.0, share=None)
    few = a_walk_out(numbers=(("north", 2.0), ("south", 4.0)))
    scenario = a_scenario(walk_outs=(few,), exemptions=(exemption,))
    said = written(form, ending, tmp_path, a_plan(scenarios=(scenario,)))

    assert re.search(r"\b3 people|(?:for|hub:?) [24]\b(?! h)", said) is None


@pytest.mark.qt_log_ignore("QPdf", "QPainter")
@pytest.mark.parametrize(
    ("form", "ending"), EVERY, ids=[f"{form.title}{ending}" for form, ending in EVERY]
)
def test_that_every_export_says_what_it_is_of_when_it_was_written_and_what_is_estimated(
    qtbot: QtBot, tmp_path: Path, form: ExportForm, ending: str
) -> None:
    if ending == ".pdf" and shutil.which("pdftotext") is None:
        pytest.skip("pdftotext of poppler is not installed")
    said = written(form, ending, tmp_path, PLAN)

    assert "OFFICIAL-SENSITIVE" in said
    assert "For gold only" in said
    assert "Winter strike" in said
    assert PLAN.scenarios[0].name in said
    assert "4711" in said
    assert show_hash(plan_hash(PLAN)) in said or plan_hash(PLAN) in said
    assert A_MOMENT.search(said)
    assert "estimate" in said.casefold() or "illustrative" in said.casefold()
