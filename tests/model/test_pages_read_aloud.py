"""Web pages that leave the program, held by another parser against what screen readers need."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise

import numpy as np
import pytest

from model.exports.brief import brief_of
from model.exports.brief_text import html_of
from model.gaps import gaps_of
from model.plan import Marking
from model.plan_file import read_plan
from model.projection import Projection, project
from model.reports.page import html_report
from model.resources import resource
from model.responding import responding_of
from model.staff import Service
from model.wording import finding_title
from tests.builders import a_plan, a_scenario, a_trigger, an_exemption, an_extra_cover_row, at

VOID = frozenset({"meta"})
LABEL_BELOW_PX = 4
CHARACTER_PX = 6.5  # a broad letter of 12 px on average
HEADING = re.compile(r"h([1-6])")


@dataclass
class Table:
    """A table as a screen reader tells it: its caption, and rows of (tag, scope)."""

    caption: str = ""
    rows: list[list[tuple[str, str]]] = field(default_factory=list)


class Aloud(HTMLParser):
    """Reads a page as one who hears it: headings, tables, pictures by their words, language."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.language = ""
        self.title = self.first_heading = ""
        self.headings: list[int] = []
        self.tables: list[Table] = []
        self.pictures: list[dict[str, str]] = []
        self.lines: list[dict[str, str]] = []
        self.scales: list[dict[float, float]] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._at: float | None = None
        self._place = 0.0, 0.0
        self.labels: list[dict[tuple[float, float], str]] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += said.items()
        if tag not in VOID:
            self._open.append(tag)
        if tag == "html":
            self.language = said.get("lang", "")
        elif heading := HEADING.fullmatch(tag):
            self.headings.append(int(heading[1]))
        elif tag == "table":
            self.tables.append(Table())
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in {"th", "td"}:
            self.tables[-1].rows[-1].append((tag, said.get("scope", "")))
        elif tag == "svg":
            self.pictures.append(said)
            self.scales.append({})
            self.labels.append({})
        elif tag == "path":
            self.lines.append({**said, "picture": str(len(self.pictures) - 1)})
        elif tag == "text":
            self._place = float(said["x"]), float(said["y"])
            self._at = float(said["y"]) if said["text-anchor"] == "end" else None

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["caption"]:
            self.tables[-1].caption += data
        elif self._open[-1:] == ["title"]:
            self.title += data
        elif self._open[-1:] == ["h1"]:
            self.first_heading += data
        elif self._open[-1:] == ["text"] and self._at is None:
            self.labels[-1][self._place] = data
        elif self._open[-1:] == ["text"] and self._at is not None:
            self.scales[-1][float(data.replace(",", ""))] = self._at


def a_full_plan() -> Projection:
    planned = a_scenario(exemptions=(an_exemption(),), extra_cover=(an_extra_cover_row(),))
    scenarios = (planned, a_plan().scenarios[1])
    plan = a_plan(scenarios=scenarios, triggers=(a_trigger(),), marking=Marking.OFFICIAL)
    return project(plan)


def the_sample() -> Projection:
    plan = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
    return project(plan, plan.scenarios[-1])


def the_report(projection: Projection) -> str:
    return html_report([projection, projection], written=datetime(2023, 1, 9, 12, tzinfo=UTC))


def the_brief(projection: Projection) -> str:
    times = responding_of(projection)
    service = Service.AMBULANCE_RESPONSE
    return html_of(brief_of(projection, times, service, datetime(2023, 1, 9, 12, tzinfo=UTC), {}))


@pytest.fixture(name="page", scope="module", params=["report", "brief"])
def page_of_a_kind(request: pytest.FixtureRequest, projection: Projection) -> Aloud:
    return Aloud((the_report if request.param == "report" else the_brief)(projection))


@pytest.fixture(name="projection", scope="module", params=["full", "sample"])
def projection_of_a_plan(request: pytest.FixtureRequest) -> Projection:
    return a_full_plan() if request.param == "full" else the_sample()


def test_that_a_page_says_its_language_and_its_title(page: Aloud) -> None:
    assert page.language == "en-GB"
    assert page.title == page.first_heading != ""


def test_that_headings_begin_with_one_first_and_skip_no_level(page: Aloud) -> None:
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    steps = zip(page.headings, page.headings[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)
    assert len(page.headings) > 4


def test_that_a_page_holds_no_script_and_asks_for_nothing_from_elsewhere(page: Aloud) -> None:
    assert not {"script", "iframe", "object", "embed", "link", "img", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not [name for name, _ in page.attributes if name in {"src", "href", "action"}]


def test_that_every_table_has_a_caption_and_every_head_says_of_what_it_is(
    projection: Projection,
) -> None:
    page = Aloud(the_report(projection))

    assert len(page.tables) > 2 * len(projection.services)
    for table in page.tables:
        head, *body = table.rows
        assert table.caption
        assert set(head) == {("th", "col")}
        assert body
        for row in body:
            assert len(row) == len(head)
            assert row[0] == ("th", "row")
            assert set(row[1:]) == {("td", "")}


def test_that_no_two_tables_of_a_scenario_are_told_alike(projection: Projection) -> None:
    captions = [table.caption for table in Aloud(html_report([projection])).tables]

    assert len(set(captions)) == len(captions)


def test_that_every_chart_is_a_picture_that_says_what_it_shows(projection: Projection) -> None:
    page = Aloud(html_report([projection]))

    assert len(page.pictures) == len(projection.services)
    for service, picture in zip(projection.services, page.pictures, strict=True):
        assert picture["role"] == "img"
        assert (
            finding_title(projection, service, gaps_of(projection, service))
            in (picture["aria-label"])
        )


@pytest.mark.parametrize("line", ["available", "required", "minimum"])
def test_that_the_lines_of_a_chart_go_through_the_numbers_of_the_projection(
    projection: Projection, line: str
) -> None:
    page = Aloud(html_report([projection]))
    drawn = [one for one in page.lines if one["class"] == line]
    shown = [one for one in projection.services.values() if line != "minimum" or one.has_minimum]

    assert len(drawn) == len(shown)
    for path, cover in zip(drawn, shown, strict=True):
        values = np.asarray(getattr(cover, line))
        heights = [float(y) for y in re.findall(r"(?:M[\d.]+ |V)([\d.]+)", path["d"])]
        scale = page.scales[int(path["picture"])]
        labelled = np.interp(values[~np.isnan(values)], list(scale), list(scale.values()))
        # A label stands a little below its line.
        np.testing.assert_allclose(heights, labelled - LABEL_BELOW_PX, atol=0.11)


@pytest.mark.parametrize(("length_min", "opens"), [(36 * 60, at(5.5)), (14 * 1440, at(0))])
def test_that_times_and_days_under_a_chart_touch_neither_each_other_nor_its_edge(
    length_min: int, opens: datetime
) -> None:
    plan = a_plan()
    projection = project(
        replace(plan, horizon=replace(plan.horizon, opens=opens, length_min=length_min))
    )
    labels = Aloud(html_report([projection])).labels[0]
    width = float(Aloud(html_report([projection])).pictures[0]["viewbox"].split()[2])

    feet = sorted({y for _, y in labels})
    assert len(feet) == 2
    for foot in feet:
        words = [(x, text) for (x, y), text in labels.items() if y == foot]
        halves = [len(text) * CHARACTER_PX / 2 for _, text in words]
        ends = [(x - half, x + half) for (x, _), half in zip(words, halves, strict=True)]
        assert len(words) > 1
        assert all(one[1] <= other[0] for one, other in pairwise(ends))
        assert ends[-1][1] <= width
