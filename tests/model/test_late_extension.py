"""A walk-out extended at short notice: what can be there in time, on the true sums of cover."""

from dataclasses import replace

import numpy as np
import pytest

from model.edits import EditFault
from model.extra_cover import CoverKind, CoverUnit, ExtraCover
from model.late_extension import (
    NOTHING_LEFT,
    extend_walk_out,
    still_had_lines,
    still_to_be_had,
    too_late,
)
from model.plan import Plan
from model.projection import Projection, project
from model.staff import Service
from tests.builders import a_plan, a_scenario, a_walk_out, a_window, an_extra_cover_row, at

RESPONSE = Service.AMBULANCE_RESPONSE


def a_struck_plan(*rows: ExtraCover) -> Plan:
    return a_plan(scenarios=(a_scenario(key="s", walk_outs=(a_walk_out(),), extra_cover=rows),))


def after(*rows: ExtraCover) -> Projection:
    return project(a_struck_plan(*rows))


def some_crews(**changes: object) -> ExtraCover:
    row = an_extra_cover_row(
        name="Private crews",
        kind=CoverKind.CONTRACTED_CREWS,
        unit=CoverUnit.CREWS,
        count=4,
        windows=(a_window(6, 10),),
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def test_that_a_walk_out_ends_later_and_nothing_else_changes() -> None:
    plan = a_struck_plan()
    key = plan.scenarios[0].walk_outs[0].key
    longer = extend_walk_out(plan, "s", key, at(30))

    assert longer.scenario("s").walk_outs[0].ends == at(30)
    assert extend_walk_out(longer, "s", key, at(30)) == longer
    with pytest.raises(EditFault, match="stand the union down to end it earlier"):
        extend_walk_out(plan, "s", key, at(20))


def test_that_nobody_is_there_before_their_notice_or_where_they_are_already() -> None:
    row = some_crews(notice_to_call_min=90, windows=(a_window(6, 10), a_window(14, 16)))
    (entry,) = still_to_be_had(after(row), at(11))

    assert entry.windows[0].starts >= at(12.5)
    assert not entry.is_estimated
    for window in entry.windows:
        assert window.ends <= at(14) or window.starts >= at(16)


def test_that_what_it_closes_is_what_the_plan_is_short_less_with_it() -> None:
    row = some_crews(notice_to_call_min=0)
    before = after(row)
    (entry,) = still_to_be_had(before, at(11))
    longer = replace(row, windows=(*row.windows, *entry.windows))
    then = after(longer).services[RESPONSE]
    hours = np.diff(before.grid.edges_min()) / 60

    def missing(cover: np.ndarray) -> float:
        return float((np.maximum(then.required - cover, 0) * hours).sum())

    closed = missing(before.services[RESPONSE].available) - missing(then.available)
    assert entry.closed == pytest.approx(closed)


def test_that_who_would_come_too_late_is_named_and_not_listed() -> None:
    projection = after(some_crews(notice_to_call_min=36 * 60))

    assert still_to_be_had(projection, at(11)) == ()
    assert list(still_had_lines((), projection, at(11))) == [NOTHING_LEFT]
    assert (
        too_late(projection, at(11)) == "Too late to call, by their notice: Private crews (36 h)."
    )


def test_that_notices_of_kinds_are_marked_as_ours() -> None:
    (entry,) = still_to_be_had(after(some_crews(kind=CoverKind.MANAGERS)), at(11))
    (line,) = still_had_lines((entry,), after(entry.row), at(11))

    assert "notice 1 h (estimate)" in line
