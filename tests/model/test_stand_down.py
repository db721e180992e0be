"""A union stands down: its people come back by the model's rules, and extra cover can go."""

from dataclasses import replace

import numpy as np
import pytest

from model.dispute import WalkOut, WalkOutStatus
from model.edits import EditFault
from model.extra_cover import CoverKind, CoverUnit, ExtraCover
from model.not_needed import NOTHING, NOTICE_MIN, late_cost, not_needed, not_needed_lines
from model.plan import Plan
from model.projection import Projection, project
from model.shown import whole_missing
from model.staff import Ability, Service
from model.stand_down import stand_down, walk_outs_of
from tests.builders import (
    a_plan,
    a_scenario,
    a_walk_out,
    a_window,
    an_exemption,
    an_extra_cover_row,
    at,
)

RESPONSE = Service.AMBULANCE_RESPONSE


def a_struck_plan(*walk_outs: WalkOut, extra: tuple[ExtraCover, ...] = ()) -> Plan:
    return a_plan(scenarios=(a_scenario(key="s", walk_outs=walk_outs, extra_cover=extra),))


def crews(plan: Plan) -> np.ndarray:
    return project(plan).services[RESPONSE].available


def some_crews(**changes: object) -> ExtraCover:
    row = an_extra_cover_row(
        name="Private crews",
        kind=CoverKind.CONTRACTED_CREWS,
        unit=CoverUnit.CREWS,
        count=4,
        abilities=(Ability.CARE, Ability.BLUE_LIGHTS, Ability.DRIVES),
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def test_that_a_running_walk_out_ends_and_a_later_one_is_withdrawn() -> None:
    plan = a_struck_plan(
        a_walk_out(key="over", ends=at(6)),
        a_walk_out(key="running"),
        a_walk_out(key="later", starts=at(26), ends=at(30)),
        a_walk_out(key="others", union="Unison"),
    )
    after = stand_down(plan, "s", "GMB", at(14)).scenario("s")

    over, running, later, others = after.walk_outs
    assert over == plan.scenario("s").walk_outs[0]
    assert (running.starts, running.ends) == (at(0), at(14))
    assert later.status is WalkOutStatus.WITHDRAWN
    assert others == plan.scenario("s").walk_outs[3]


def test_that_cover_is_as_before_until_then_and_as_on_a_normal_day_after_the_return() -> None:
    plan = a_struck_plan(a_walk_out(return_delay_min=30))
    after = project(stand_down(plan, "s", "GMB", at(14))).services[RESPONSE]

    assert np.array_equal(after.available[: 14 * 4], crews(plan)[: 14 * 4])
    assert after.available[14 * 4] < after.normal_day[14 * 4]
    assert np.allclose(after.available[14 * 4 + 2 :], after.normal_day[14 * 4 + 2 :])


def test_that_a_shift_already_missed_does_not_come_back_where_whole_shifts_are_out() -> None:
    plan = a_struck_plan(a_walk_out(whole_shift=True))
    after = project(stand_down(plan, "s", "GMB", at(14))).services[RESPONSE]

    assert after.available[16 * 4] < after.normal_day[16 * 4]
    assert after.available[20 * 4] == pytest.approx(after.normal_day[20 * 4])


def test_that_exemptions_lapse_with_the_walk_out() -> None:
    scenario = a_scenario(key="s", walk_outs=(a_walk_out(),), exemptions=(an_exemption(),))
    plan = a_plan(scenarios=(scenario,))
    after = project(stand_down(plan, "s", "GMB", at(14))).services[RESPONSE]

    assert after.sources["exempt"][12 * 4] > 0
    assert not after.sources["exempt"][15 * 4 :].any()


def test_that_a_union_that_is_not_out_cannot_stand_down() -> None:
    plan = a_struck_plan(a_walk_out(ends=at(12)))

    with pytest.raises(EditFault, match="GMB has no walk-out from Wed 14:00 on"):
        stand_down(plan, "s", "GMB", at(14))
    assert walk_outs_of(plan.scenario("s"), "GMB", at(14)) == ()


def after_standing_down(*extra: ExtraCover, staff: float = 1) -> Projection:
    plan = a_struck_plan(a_walk_out(), extra=extra)
    lines = (replace(line, headcount=line.headcount * staff) for line in plan.roster)
    plan = replace(plan, roster=tuple(lines))
    return project(stand_down(plan, "s", "GMB", at(14)))


def test_that_cover_without_what_is_not_needed_is_no_shorter() -> None:
    rows = (some_crews(key="a"), some_crews(key="b", count=2), an_extra_cover_row(key="c"))
    after = after_standing_down(*rows)
    entries = not_needed(after, at(14))
    kept = {
        row.key: replace(
            row,
            windows=tuple(
                replace(window, ends=entry.since)
                for window in row.windows
                for entry in entries
                if entry.row.key == row.key and entry.since > window.starts
            ),
        )
        for row in rows
        if any(entry.row.key == row.key for entry in entries)
    }
    left = tuple(kept.get(row.key, row) for row in rows)
    without = project(after.plan, replace(after.scenario, extra_cover=left)).services[RESPONSE]
    full = after.services[RESPONSE]

    assert entries
    for line in (full.required, full.minimum):
        assert np.array_equal(
            whole_missing(line, without.available), whole_missing(line, full.available)
        )


def test_that_cover_that_is_still_short_keeps_its_extra_crews() -> None:
    plan = a_struck_plan(a_walk_out(), a_walk_out(key="u", union="Unison"), extra=(some_crews(),))
    stretched = replace(
        plan, roster=tuple(replace(line, headcount=line.headcount / 3) for line in plan.roster)
    )
    after = project(stand_down(stretched, "s", "GMB", at(14)))

    assert not_needed(after, at(14)) == ()
    assert list(not_needed_lines((), after.grid)) == [NOTHING]


def test_that_each_is_told_its_own_notice_ahead_or_that_of_its_kind() -> None:
    windows = (a_window(16, 22),)
    after = after_standing_down(
        some_crews(key="own", windows=windows, notice_to_send_home_min=30),
        some_crews(key="kind", windows=windows),
        staff=3,
    )
    own, kind = not_needed(after, at(14), known=at(11))

    assert (own.row.key, own.told_by, own.is_estimated) == ("own", at(15.5), False)
    assert (kind.told_by, kind.is_estimated) == (at(12), True)
    assert kind.notice_min == NOTICE_MIN[CoverKind.CONTRACTED_CREWS]
    what = "Private crews, 4 crews, not needed at all (Wed 16:00 to 22:00)"
    assert list(not_needed_lines((own, kind), after.grid)) == [
        f"Tell by Wed 12:00: {what}; notice 4 h (estimate)",
        f"Tell by Wed 15:30: {what}; notice 30 min",
    ]


def test_that_whoever_is_told_too_late_goes_as_soon_as_the_notice_allows() -> None:
    late = some_crews(notice_to_send_home_min=120, cost_if_sent_home_late=800)
    after = after_standing_down(late, staff=3)
    (entry,) = not_needed(after, at(14))

    assert entry.is_late
    assert entry.leaves_at == at(16)
    (line,) = not_needed_lines((entry,), after.grid)
    assert line.startswith("Tell at once, to go Wed 16:00, costs £800: ")


def test_that_first_responders_stay_until_nothing_is_short() -> None:
    responders = an_extra_cover_row(kind=CoverKind.FIRST_RESPONDERS, name="Responders")
    after = after_standing_down(responders)
    cover = after.services[RESPONSE]
    short = np.maximum(
        whole_missing(cover.required, cover.available),
        whole_missing(cover.minimum, cover.available),
    )
    last = float(np.flatnonzero(short[: 22 * 4])[-1] + 1) / 4 if short[: 22 * 4].any() else 0.0
    entries = not_needed(after, at(14))

    assert [entry.since for entry in entries] == ([at(max(last, 14))] if last < 22 else [])


def test_that_costs_are_summed_only_where_the_plan_knows_them() -> None:
    windows = (a_window(16, 22),)
    rows = (
        some_crews(key="dear", windows=windows, cost_if_sent_home_late=800),
        some_crews(key="own", windows=windows, cost_if_sent_home_late=200),
        some_crews(key="unknown", windows=windows),
    )
    late = not_needed(after_standing_down(*rows, staff=3), at(14))
    early = not_needed(after_standing_down(*rows, staff=3), at(14), known=at(2))

    assert late_cost(late) == "Too late to spare: £1,000 and 1 row of unknown cost."
    assert late_cost(early) == "Spared if told in time: £1,000 and 1 row of unknown cost."
    assert late_cost(()) == ""
    lines = list(not_needed_lines(early, project(a_struck_plan()).grid))
    assert sum("; £800 if told later" in line for line in lines) == 1


def test_that_crews_under_contract_are_tried_without_even_if_no_ability_is_typed() -> None:
    after = after_standing_down(some_crews(abilities=()), staff=3)

    assert [entry.since for entry in not_needed(after, at(14))] == [at(14)]
