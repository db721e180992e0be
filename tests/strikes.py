"""Any strike on the small plan of the builders: strategies for walk-outs, exemptions, help."""

from datetime import timedelta

from hypothesis import strategies as st

from model.dispute import ExemptWork, WalkOutKind
from model.extra_cover import CoverKind, CoverUnit, CoverWork
from model.figures import Status
from model.plan import Scenario
from model.staff import Ability
from tests.builders import (
    a_count,
    a_membership,
    a_turnout,
    a_walk_out,
    a_window,
    an_exemption,
    an_extra_cover_row,
    at,
)

walk_outs = st.builds(
    lambda number, union, start, length, level, bases, kind, whole, delay: a_walk_out(
        key=f"w{number}",
        union=union,
        groups=(),
        bases=bases,
        starts=at(0) + timedelta(minutes=start),
        ends=at(0) + timedelta(minutes=start + length),
        turnout=a_turnout(level),
        kind=kind,
        whole_shift=whole,
        return_delay_min=delay,
    ),
    st.integers(1, 9),
    st.sampled_from(["GMB", "Unison"]),
    st.integers(-300, 2000),
    st.integers(1, 1600),
    st.floats(0, 1),
    st.sampled_from([(), ("north",), ("south",)]),
    st.sampled_from(WalkOutKind),
    st.booleans(),
    st.integers(0, 90),
)
exemptions = st.builds(
    lambda union, share, number, work: an_exemption(
        union=union,
        groups=(),
        share=None if number is not None else share,
        number=number,
        work=work,
    ),
    st.sampled_from(["GMB", "Unison"]),
    st.floats(0, 1),
    st.none() | st.floats(0, 60),
    st.sampled_from(ExemptWork),
)
unison = a_membership(union="Unison", share=0.3, status=Status.ESTIMATE)
counts = st.builds(
    lambda number, group, base, starts, later, people: a_count(
        key=f"n{number}",
        group=group,
        base=base,
        starts=at(starts),
        counted_from=None if later is None else at(starts + later),
        people=people,
    ),
    st.integers(1, 9),
    st.sampled_from(["paramedic", "care_assistant"]),
    st.sampled_from(["north", "south"]),
    st.sampled_from([-5, 7, 19, 31]),
    st.none() | st.floats(0, 14),
    st.none() | st.floats(0, 20),
)
scenarios = st.builds(
    lambda out, exempt: Scenario(
        key="s", name="Any", walk_outs=tuple(out), exemptions=tuple(exempt)
    ),
    st.lists(walk_outs, max_size=4),
    st.lists(exemptions, max_size=3),
)
extra_rows = st.builds(
    lambda number, kind, count, unit, work, abilities, start, length: an_extra_cover_row(
        key=f"e{number}",
        kind=kind,
        count=count,
        unit=unit,
        work=work,
        abilities=tuple(abilities),
        windows=(a_window(start, start + length),),
    ),
    st.integers(1, 9),
    st.sampled_from(CoverKind),
    st.floats(0, 60),
    st.sampled_from(CoverUnit),
    st.sampled_from(CoverWork),
    st.sets(st.sampled_from(Ability)),
    st.integers(0, 30),
    st.integers(1, 12),
)
helped_scenarios = st.builds(
    lambda out, exempt, extra, counted: Scenario(
        key="s",
        name="Any",
        walk_outs=tuple(out),
        exemptions=tuple(exempt),
        extra_cover=tuple(extra),
        taking_part=tuple(counted),
    ),
    st.lists(walk_outs, max_size=3),
    st.lists(exemptions, max_size=2),
    st.lists(extra_rows, max_size=4),
    st.just([]) | st.lists(counts, max_size=3),
)
