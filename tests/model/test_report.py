"""The report: every form of it holds the numbers of the projection."""

import csv
import json
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from model.answer_words import answer_sentence
from model.answering import CallAnswering, answering_of
from model.extra_cover import CoverStatus
from model.offers.offers import offers_of
from model.plan import Marking, Scenario
from model.plan_file import plan_hash
from model.projection import Projection, project
from model.reports.data import report_of
from model.reports.shape import Report
from model.reports.text import text_report
from model.reports.writers import ENDINGS, write_report
from model.responding import responding_of, simulated_responding_of
from model.staff import Service
from model.transport import journeys_of
from tests.builders import a_plan, a_scenario, an_exemption, an_extra_cover_row


@pytest.fixture(name="projections")
def projections_of_a_plan() -> list[Projection]:
    planned = a_scenario(exemptions=(an_exemption(),), extra_cover=(an_extra_cover_row(),))
    plan = a_plan(scenarios=(planned, a_plan().scenarios[1]))
    return [project(plan, scenario) for scenario in plan.scenarios]


def written(path: Path, projections: list[Projection]) -> Path:
    write_report(path, projections)
    return path


def test_that_the_json_has_the_shape_it_promises(projections: list[Projection]) -> None:
    from pydantic import TypeAdapter

    report = report_of(projections)
    assert TypeAdapter(Report).validate_python(report, strict=True) == report


def test_that_the_json_names_plan_and_hash(tmp_path: Path, projections: list[Projection]) -> None:
    read = json.loads(written(tmp_path / "r.json", projections).read_text("utf-8"))
    plan = projections[0].plan
    assert (read["format"], read["version"]) == ("covercast-report", 1)
    assert read["plan"]["hash"] == plan_hash(plan)
    assert read["plan"]["opens"] == "2023-01-11T00:00+00:00"
    assert read["plan"]["hours"] == 36
    assert [scenario["name"] for scenario in read["scenarios"]] == ["As planned", "No strike"]


def test_that_sources_of_the_json_add_up_and_every_list_has_an_entry_an_interval(
    projections: list[Projection],
) -> None:
    for scenario in report_of(projections)["scenarios"]:
        for data in scenario["services"].values():
            total = np.sum(list(data["sources"].values()), axis=0)
            np.testing.assert_allclose(total, data["available"], atol=1e-9)
            lists = (data["required"], data["minimum"], data["starts"], data["binds"])
            assert {len(values) for values in lists} == {144}


def test_that_bases_of_the_json_add_up_to_the_crews(projections: list[Projection]) -> None:
    data = report_of(projections)["scenarios"][0]["services"]["ambulance_response"]
    total = np.zeros(144)
    for base in data["bases"].values():
        total += np.add(np.add(base["full"], base["exempt_only"]), base["non_emergency"])
    np.testing.assert_allclose(total, np.array(data["available"]), atol=1e-9)


def test_that_the_json_says_how_sure_each_service_is(projections: list[Projection]) -> None:
    scenario = report_of(projections)["scenarios"][0]
    data = scenario["services"]["ambulance_response"]
    band = data["band"]
    assert {len(band["p10"]), len(band["p90"]), len(band["p_below_minimum"])} == {144}
    assert np.all(np.array(band["p10"]) <= np.array(band["p90"]))
    assert set(data["break_even"]) == {"GMB"}
    assert len(data["break_even"]["GMB"]["turnout"]) == 144
    assert 0 <= data["rests_on_unconfirmed"]["total"] <= 1
    (offer,) = data["offers"]
    assert offer["name"] == "Military drivers"
    assert len(offer["adds"]) == 144


def test_that_the_json_has_what_offers_add_and_where_they_add_more(
    projections: list[Projection],
) -> None:
    report = report_of(projections)
    for scenario, projection in zip(report["scenarios"], projections, strict=True):
        offers = list(offers_of(projection))
        told = [one for data in scenario["services"].values() for one in data["offers"]]
        assert {one["key"] for one in told} == {one.row.key for one in offers}
        for data, offer in zip(told, offers, strict=True):
            assert data["adds"] == offer.worth.added.tolist()
            assert (data["status"], data["sentence"]) == (offer.row.status, offer.sentence)
            better = [(one["adds"], one["sentence"]) for one in data["placements"]]
            assert better == [(one.worth.added.tolist(), one.sentence) for one in offer.placements]
            ways = [one["way"] for one in data["placements"]]
            assert set(ways) <= {"hours", "base", "work", "paired"}
    (first,) = report["scenarios"][0]["services"]["ambulance_response"]["offers"]
    assert first["placements"]


def test_that_the_json_has_the_share_of_cover_that_nobody_has_confirmed(
    projections: list[Projection],
) -> None:
    """The share is found again by a projection without what is only offered."""
    (row,) = projections[0].scenario.extra_cover
    assert row.status is CoverStatus.ASSUMED
    bare = replace(projections[0].scenario, extra_cover=())
    without = project(projections[0].plan, bare)
    for scenario, projection in zip(report_of(projections)["scenarios"], projections, strict=True):
        for name, data in scenario["services"].items():
            resting, available = data["rests_on_unconfirmed"], np.array(data["available"])
            sure = available
            if projection is projections[0]:
                sure = without.services[Service(name)].available
            np.testing.assert_allclose(np.array(resting["share"]) * available, available - sure)
            total = (available - sure).sum() / available.sum()
            assert resting["total"] == pytest.approx(total)
            is_help = (projection, name) == (projections[0], row.service.value)
            assert (resting["total"] > 0) is is_help


def test_that_the_json_has_the_sum_behind_every_gap(projections: list[Projection]) -> None:
    for scenario in report_of(projections)["scenarios"]:
        for data in scenario["services"].values():
            assert [there["at"] for there in data["sums"]] == [
                gap["deepest_at"] for gap in data["gaps"]
            ]
            for there in data["sums"]:
                charted = data["available"][data["starts"].index(there["at"])]
                adding = [step["number"] for step in there["steps"] if not step["is_subtotal"]]
                assert there["total"] == pytest.approx(sum(adding)) == pytest.approx(charted)
                assert there["unit"] == data["unit"]


def test_that_steps_of_the_json_name_what_makes_them(projections: list[Projection]) -> None:
    data = report_of(projections)["scenarios"][0]["services"]["ambulance_response"]
    steps = [step for there in data["sums"] for step in there["steps"]]
    assert {"kind": "walk-out", "key": "w1"} in [step["about"] for step in steps]
    assert all(step["label"] and step["unit"] for step in steps)


def calls_of(projection: Projection) -> CallAnswering:
    answering = answering_of(projection, Service.CALL_ANSWERING)
    assert answering is not None
    return answering


def test_that_the_json_says_of_calls_alone_how_they_are_answered(
    projections: list[Projection],
) -> None:
    for scenario, projection in zip(report_of(projections)["scenarios"], projections, strict=True):
        services = scenario["services"]
        assert {name for name in services if "answer" in services[name]} == {"call_answering"}
        answer, answering = services["call_answering"]["answer"], calls_of(projection)
        assert list(answer["answered_within"]) == ["5", "10", "60"]
        assert answer["answered_within"]["10"] == answering.answered_within[10].tolist()
        assert answer["p_wait"] == answering.p_wait.tolist()
        assert answer["mean_wait_s"] == answering.mean_wait_s.tolist()
        assert answer["p95_wait_s"] == answering.p95_wait_s.tolist()
        assert answer["abandoned_share"] == answering.abandoned_share.tolist()
        assert answer["mean_queue"] == answering.mean_queue.tolist()
        assert answer["at_bound"] is False


def test_that_every_form_says_how_calls_are_answered(
    tmp_path: Path, projections: list[Projection]
) -> None:
    said = answer_sentence(calls_of(projections[0]), projections[0].grid)
    assert said in written(tmp_path / "r.txt", projections).read_text("utf-8")
    page = Page()
    page.feed(written(tmp_path / "r.html", projections).read_text("utf-8"))
    assert said in page.words
    within = calls_of(projections[0]).answered_within[10]
    text = written(tmp_path / "r.csv", projections[:1]).read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    calls = [row for row in rows if row["service"] == "call_answering"]
    assert [float(row["answered_within_10_s"]) for row in calls] == within.tolist()
    assert {row["mean_wait_s"] for row in rows if row["service"] == "patient_transport"} == {""}
    sheet = openpyxl.load_workbook(written(tmp_path / "r.xlsx", projections))[
        "999 call answering, As planned"
    ]
    column = [cell.value for cell in sheet[2]].index("Answered within 10 s") + 1
    cells = [sheet.cell(row, column).value for row in range(3, sheet.max_row + 1)]
    np.testing.assert_allclose(np.array(cells, dtype=float), within, atol=1e-12)


def test_that_the_csv_has_every_number_of_the_projection(
    tmp_path: Path, projections: list[Projection]
) -> None:
    text = written(tmp_path / "r.csv", projections).read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    for projection in projections:
        for service, cover in projection.services.items():
            mine = [
                row
                for row in rows
                if (row["scenario"], row["service"]) == (projection.scenario.name, service)
            ]
            assert [float(row["available"]) for row in mine] == cover.available.tolist()
            assert [float(row["required"]) for row in mine] == cover.required.tolist()


def test_that_the_workbook_has_every_number_of_the_projection(
    tmp_path: Path, projections: list[Projection]
) -> None:
    book = openpyxl.load_workbook(written(tmp_path / "r.xlsx", projections))
    assert book.sheetnames[:2] == ["About", "Gaps"]
    sheet = book["Ambulance response, As planned"]
    assert sheet["A1"].value == "Ambulance response, crews. Scenario: As planned"
    assert str(sheet["A3"].value) == "2023-01-11 00:00:00"
    heads = [cell.value for cell in sheet[2]]
    cover = projections[0].services[Service.AMBULANCE_RESPONSE]
    for head, values in {
        "available": cover.available,
        "military": cover.sources["military"],
    }.items():
        column = heads.index(head.capitalize()) + 1
        cells = [sheet.cell(row, column).value for row in range(3, sheet.max_row + 1)]
        np.testing.assert_allclose(np.array(cells, dtype=float), values, atol=1e-12)


def test_that_long_scenario_names_keep_their_sheets_apart(tmp_path: Path) -> None:
    names = [f"Military drivers help at all the hubs {number}" for number in range(3)]
    plan = a_plan(scenarios=tuple(Scenario(key=name, name=name) for name in names))
    projections = [project(plan, scenario) for scenario in plan.scenarios]
    book = openpyxl.load_workbook(written(tmp_path / "r.xlsx", projections))
    told = {str(sheet["A1"].value) for sheet in book.worksheets[2:]}
    assert len(told) == len(book.sheetnames) - 2
    assert all(any(name in words for words in told) for name in names)


class Page(HTMLParser):
    """Collects the tags of a page and checks that they close in order."""

    VOID = frozenset({"meta"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_that_the_page_is_well_formed_and_names_every_gap(
    tmp_path: Path, projections: list[Projection]
) -> None:
    page = Page()
    page.feed(written(tmp_path / "r.html", projections).read_text("utf-8"))
    assert page.open == []
    assert "script" not in page.tags
    assert page.tags.count("caption") == page.tags.count("table") > 0
    for scenario in report_of(projections)["scenarios"]:
        for data in scenario["services"].values():
            assert all(gap["sentence"] in page.words for gap in data["gaps"])


def test_that_the_text_names_every_scenario_and_gap(
    tmp_path: Path, projections: list[Projection]
) -> None:
    text = written(tmp_path / "r.txt", projections).read_text("utf-8")
    for scenario in report_of(projections)["scenarios"]:
        assert f"Scenario: {scenario['name']}" in text
        for data in scenario["services"].values():
            assert all(gap["sentence"] in text for gap in data["gaps"])


@pytest.mark.parametrize("ending", ENDINGS)
def test_that_the_same_plan_gives_the_same_bytes(
    tmp_path: Path, projections: list[Projection], ending: str
) -> None:
    first = written(tmp_path / f"a{ending}", projections).read_bytes()
    assert written(tmp_path / f"b{ending}", projections).read_bytes() == first


def test_that_a_report_of_a_title_that_is_markup_stays_words(tmp_path: Path) -> None:
    plan = a_plan(title="<script>alert(1)</script>")
    page = Page()
    page.feed(written(tmp_path / "r.html", [project(plan)]).read_text("utf-8"))
    assert "script" not in page.tags


def test_that_names_like_formulas_stay_words_in_the_workbook(tmp_path: Path) -> None:
    scenario = Scenario(key="s", name='=HYPERLINK("https://example.org")')
    plan = a_plan(title="=1+1", scenarios=(scenario,))
    book = openpyxl.load_workbook(written(tmp_path / "r.xlsx", [project(plan, scenario)]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert {"=1+1", scenario.name} <= {cell.value for cell in cells}


def test_that_every_sheet_of_the_workbook_is_marked_on_paper(
    tmp_path: Path,
) -> None:
    plan = a_plan(marking=Marking.OFFICIAL_SENSITIVE, handling="For gold & silver")
    book = openpyxl.load_workbook(written(tmp_path / "r.xlsx", [project(plan)]))
    marked = {sheet.oddHeader.center.text for sheet in book}
    assert marked == {"OFFICIAL-SENSITIVE For gold && silver"}


def test_that_the_json_says_how_long_patients_wait_and_what_it_comes_from(
    projections: list[Projection],
) -> None:
    for scenario, projection in zip(report_of(projections)["scenarios"], projections, strict=True):
        data, times = scenario["services"]["ambulance_response"], responding_of(projection)
        assert times is not None
        assert list(data["waits"]) == ["c1", "c2_agreed", "c2_other", "c3", "c4", "hcp"]
        for at, wait in enumerate(data["waits"].values()):
            if times.incidents_per_min[at].any():
                assert wait["mean_response_min"] == times.mean_response_min[at].tolist()
                assert wait["p90_response_min"] == times.p90_response_min[at].tolist()
                np.testing.assert_allclose(wait["waiting"], times.waiting[at], atol=1e-6)
        assert data["engine"] == {"name": "quick", "days": None, "seed": None}
        assert len(data["decided_by"]) == 144


def test_that_a_report_can_rest_on_simulated_days_and_says_so(
    projections: list[Projection],
) -> None:
    few_days = partial(simulated_responding_of, days=5, seed=2)
    data = report_of(projections, few_days)["scenarios"][0]["services"]["ambulance_response"]
    assert data["engine"] == {"name": "5 simulated days", "days": 5, "seed": 2}
    assert "5 simulated days" in text_report(projections, few_days)


def test_that_the_json_counts_journeys_by_type(projections: list[Projection]) -> None:
    for scenario, projection in zip(report_of(projections)["scenarios"], projections, strict=True):
        day = journeys_of(projection)
        assert day is not None
        data = scenario["services"]["patient_transport"]["journeys"]
        assert list(data) == [kind.value for kind in day.types]
        for kind, count in day.types.items():
            assert data[kind.value]["run"] == count.run.tolist()
            assert data[kind.value]["cancelled"] == count.cancelled.tolist()
