"""What is said of triggers outside the window: page for gold, pack and reports."""

from dataclasses import replace
from typing import Any

import pytest

from model.gold_triggers import LEAD, trigger_statements
from model.gold_waits import said_waits
from model.pack.triggers import trigger_sections
from model.plan_file import read_plan
from model.projection import Projection, project
from model.reports.data import report_of
from model.reports.page import html_report
from model.reports.text import text_report
from model.resources import resource
from model.responding import responding_of
from model.times import from_iso, to_iso
from model.triggers.draws import ranges_of
from model.triggers.outlook import TriggerOutlook, outlooks_of
from model.triggers.rows import HEADS, cells_of, in_order
from tests.builders import a_plan, a_trigger

LONDON = project(read_plan(resource("examples", "london_2023-01-11.covercast")))
REACHED = ("Recall to the control room", "Escalation, highest level", "Mutual aid")


@pytest.fixture(scope="module")
def outlooks() -> tuple[TriggerOutlook, ...]:
    return outlooks_of(LONDON, ranges=ranges_of(LONDON))


def with_triggers(**changes: Any) -> Projection:
    return project(a_plan(triggers=(a_trigger(**changes),)))


def test_that_the_page_for_gold_says_when_triggers_are_expected_and_in_what_range(
    outlooks: tuple[TriggerOutlook, ...],
) -> None:
    full, without_owners, briefest = trigger_statements(outlooks)
    assert full.lead == LEAD
    places = [full.text.index(name) for name in REACHED]
    assert places == sorted(places)
    assert "Mutual aid Wed 16:30 (Wed 13:30 to 19:45), cleared 23:45, Strategic" in full.text
    assert full.text.endswith("not expected: Stand-by. In brackets: 8 of 10 draws.")
    assert "Strategic commander" not in without_owners.text
    assert "Mutual aid Wed 16:30 (Wed 13:30 to 19:45), cleared 23:45; not" in without_owners.text
    assert "(" not in briefest.text
    assert len(full.text) > len(without_owners.text) > len(briefest.text)


def test_that_many_triggers_are_counted_where_there_is_no_room(
    outlooks: tuple[TriggerOutlook, ...],
) -> None:
    many = [
        replace(one, line=replace(one.line, key=f"{number} {one.line.key}"))
        for number in range(3)
        for one in outlooks
    ]
    assert trigger_statements(many)[-1].text.endswith("; and 6 more.")


def test_that_a_plan_that_reaches_none_says_so_calmly() -> None:
    (said,) = trigger_statements(outlooks_of(with_triggers(threshold=100_000)))
    assert said.text == "none is expected to be reached."


def test_that_a_plan_without_triggers_says_nothing_of_them() -> None:
    assert trigger_statements(outlooks_of(project(a_plan()))) == ()
    assert "Triggers" not in text_report([project(a_plan())])
    assert "Triggers" not in html_report([project(a_plan())])
    assert report_of([project(a_plan())])["scenarios"][0]["triggers"] == []


def test_that_what_is_said_of_waits_carries_the_triggers(
    outlooks: tuple[TriggerOutlook, ...],
) -> None:
    said = said_waits(LONDON, responding_of(LONDON), ranges_of(LONDON))
    assert [one.sentence for one in said.triggers] == [one.sentence for one in outlooks]


def test_that_rows_say_when_who_and_what_those_expected_first(
    outlooks: tuple[TriggerOutlook, ...],
) -> None:
    (section,) = trigger_sections(outlooks)
    assert section.table.heads == HEADS
    assert [row[0] for row in section.table.rows] == [*REACHED, "Stand-by"]
    assert section.table.alarming == {0, 1, 2}
    assert "estimates" in section.note
    for outlook, row in zip(in_order(outlooks), section.table.rows, strict=True):
        assert row == cells_of(outlook)
        assert row[-2:] == (outlook.action, outlook.owner)


def test_that_a_range_that_is_not_worked_out_yet_follows() -> None:
    (outlook, *_) = outlooks_of(LONDON)
    assert cells_of(outlook)[HEADS.index("Range")] == "follows"


def test_that_the_report_has_every_trigger_with_its_spans_and_range(
    outlooks: tuple[TriggerOutlook, ...],
) -> None:
    triggers = report_of([LONDON], ranging=ranges_of)["scenarios"][0]["triggers"]
    assert [one["name"] for one in triggers] == [one.name for one in outlooks]
    for data, outlook in zip(triggers, outlooks, strict=True):
        assert data["sentence"] == outlook.sentence
        assert [from_iso(span["reached"]) for span in data["spans"]] == [
            span.reached for span in outlook.spans
        ]
        assert data["range"] is not None
        assert outlook.range is not None
        earliest = outlook.range.reached.earliest
        assert data["range"]["reached"][0] == (None if earliest is None else to_iso(earliest))
        assert data["unit"]
    without = report_of([LONDON])["scenarios"][0]["triggers"]
    assert [one["range"] for one in without] == [None] * len(outlooks)


def test_that_reports_in_words_say_what_every_trigger_does(
    outlooks: tuple[TriggerOutlook, ...],
) -> None:
    text = text_report([LONDON], ranging=ranges_of)
    html = html_report([LONDON], ranging=ranges_of)
    for outlook in outlooks:
        assert outlook.sentence in text
        assert f'<th scope="row">{outlook.name}</th>' in html
    assert "estimates" in html
