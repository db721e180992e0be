"""Waves of a walk-out: when each is, whom it calls out, and what it leaves as it was."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.cover_figures import cover_figures, person_hours_called_out
from model.dispute import WalkOut, WalkOutStatus
from model.edits import EditFault
from model.gaps import gaps_of
from model.plan import Plan
from model.projection import project
from model.shown import shown_difference
from model.staff import Service
from model.stagger import (
    Stagger,
    WavesBy,
    keys_by,
    parts_of,
    people_by,
    shared_out,
    stagger_walk_out,
)
from model.times import show_length
from tests.builders import a_plan, a_scenario, a_walk_out, at

RESPONSE = Service.AMBULANCE_RESPONSE


def a_plan_with(*walk_outs: WalkOut) -> Plan:
    return a_plan(scenarios=(a_scenario(walk_outs=walk_outs),))


def a_stagger(**changes: object) -> Stagger:
    wanted = Stagger(by=WavesBy.BASE, waves=3, starts=at(0), length_min=360, offset_min=120)
    return replace(wanted, **changes)  # type: ignore[arg-type]


def waves(plan: Plan, stagger: Stagger) -> tuple[WalkOut, ...]:
    scenario = plan.scenarios[0]
    after = stagger_walk_out(plan, scenario.key, scenario.walk_outs[0].key, stagger)
    return after.scenarios[0].walk_outs


def test_that_three_waves_of_six_hours_start_two_hours_apart() -> None:
    plan = a_plan_with(a_walk_out(starts=at(0), ends=at(24), groups=(), bases=()))

    made = waves(plan, a_stagger())

    assert [(one.starts, one.ends) for one in made] == [
        (at(0), at(6)),
        (at(2), at(8)),
        (at(4), at(10)),
    ]


def test_that_the_last_wave_ends_with_the_walk_out() -> None:
    plan = a_plan_with(a_walk_out(starts=at(12), ends=at(12) + timedelta(minutes=719)))

    made = waves(plan, a_stagger(starts=at(14), length_min=300, offset_min=180))

    assert made[-1].starts == at(20)
    assert made[-1].ends == at(24) - timedelta(minutes=1)


def test_that_waves_stand_where_the_walk_out_stood_and_others_stay() -> None:
    first, second = a_walk_out(key="w1"), a_walk_out(key="w2", union="Unison")

    made = waves(a_plan_with(first, second), a_stagger())

    assert [one.key for one in made] == ["w1_wave1", "w1_wave2", "w1_wave3", "w2"]
    assert made[-1] == second


def test_that_a_wave_keeps_whatever_it_does_not_change() -> None:
    walk_out = a_walk_out(numbers=(("north", 12), ("south", 8)), status=WalkOutStatus.CONFIRMED)

    for wave in waves(a_plan_with(walk_out), a_stagger()):
        like = replace(
            wave,
            key=walk_out.key,
            starts=walk_out.starts,
            ends=walk_out.ends,
            bases=walk_out.bases,
            numbers=walk_out.numbers,
        )
        assert like == walk_out
        assert {base for base, _ in wave.numbers} <= set(wave.bases)


@given(by=st.sampled_from([WavesBy.BASE, WavesBy.GROUP]), count=st.integers(1, 3))
def test_that_waves_lose_no_base_and_no_group_and_double_none(by: WavesBy, count: int) -> None:
    plan = a_plan_with(a_walk_out(groups=(), bases=()))

    made = waves(plan, a_stagger(by=by, waves=count, offset_min=60))

    parts = [wave.bases if by is WavesBy.BASE else wave.groups for wave in made]
    everything = plan.bases if by is WavesBy.BASE else plan.groups
    assert sorted(key for part in parts for key in part) == sorted(one.key for one in everything)


@given(
    people=st.dictionaries(st.text("abcdefgh", min_size=1), st.floats(0, 1000), min_size=1),
    count=st.integers(1, 8),
)
def test_that_waves_differ_by_no_more_than_the_people_of_one_base(
    people: dict[str, float], count: int
) -> None:
    parts = shared_out(people, count)

    totals = [sum(people[key] for key in part) for part in parts]
    assert sorted(key for part in parts for key in part) == sorted(people)
    assert max(totals) - min(totals) <= max(people.values()) + 1e-6
    if len(people) >= count:
        assert all(parts)


@given(
    by=st.sampled_from([WavesBy.BASE, WavesBy.GROUP]),
    length=st.integers(1, 1440),
    starts=st.integers(0, 600),
    offset=st.integers(1, 200),
)
def test_that_staggering_never_calls_out_more_person_hours(
    by: WavesBy, length: int, starts: int, offset: int
) -> None:
    plan = a_plan_with(a_walk_out(starts=at(0), ends=at(24), groups=(), bases=()))
    scenario = plan.scenarios[0]
    wanted = a_stagger(
        by=by, starts=at(0) + timedelta(minutes=starts), length_min=length, offset_min=offset
    )

    after = stagger_walk_out(plan, scenario.key, scenario.walk_outs[0].key, wanted)

    now, then = (person_hours_called_out(project(one), RESPONSE) for one in (plan, after))
    assert 0 <= then <= now + 1e-6


def test_that_waves_as_long_as_the_walk_out_call_out_the_same_person_hours() -> None:
    plan = a_plan_with(a_walk_out(starts=at(0), ends=at(24), groups=(), bases=()))
    wanted = a_stagger(by=WavesBy.NEITHER, waves=4, length_min=360, offset_min=360)

    scenario = plan.scenarios[0]
    after = stagger_walk_out(plan, scenario.key, scenario.walk_outs[0].key, wanted)

    now, then = (person_hours_called_out(project(one), RESPONSE) for one in (plan, after))
    # Waves that follow on each other are one walk-out cut in four.
    assert then == pytest.approx(now)


def test_that_people_are_counted_where_they_are_called_out() -> None:
    plan = a_plan_with(a_walk_out(groups=("paramedic",), bases=("north",)))
    walk_out = plan.scenarios[0].walk_outs[0]

    assert list(people_by(plan, walk_out, WavesBy.BASE)) == ["north"]
    assert people_by(plan, walk_out, WavesBy.BASE)["north"] == pytest.approx(
        person_hours_called_out(project(plan), RESPONSE)
    )
    assert keys_by(plan, walk_out, WavesBy.GROUP) == ("paramedic",)


def test_that_a_withdrawn_walk_out_is_shared_out_as_if_it_were_not() -> None:
    plan = a_plan_with(a_walk_out(groups=(), bases=()))
    walk_out = plan.scenarios[0].walk_outs[0]
    withdrawn = replace(walk_out, status=WalkOutStatus.WITHDRAWN)

    assert parts_of(plan, withdrawn, WavesBy.BASE, 2) == parts_of(plan, walk_out, WavesBy.BASE, 2)


def test_that_bases_may_be_put_into_waves_by_hand() -> None:
    plan = a_plan_with(a_walk_out(groups=(), bases=("north", "south")))
    by_hand = (("south",), ("north",))

    made = waves(plan, a_stagger(waves=2, by_hand=by_hand))

    assert tuple(one.bases for one in made) == by_hand


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"waves": 0}, "0 waves cannot be made"),
        ({"waves": 25}, "choose 1 to 24"),
        ({"waves": 4}, "4 waves need 4 bases; the walk-out calls out 3 bases"),
        ({"length_min": 0}, "at least 1 min"),
        ({"offset_min": 0}, "0 min later is no stagger"),
        ({"starts": at(-1)}, "before the walk-out Wed 00:00"),
        ({"offset_min": 1440}, "Wave 2 would start Thu 00:00, when the walk-out has ended"),
        ({"by_hand": (("north",), ("south",), ())}, "is in no wave"),
        ({"by_hand": (("north", "south"), ("south",), ("control",))}, "is in 2 waves"),
        ({"by_hand": (("north", "south", "control"), (), ())}, "Wave 2 has no base"),
    ],
)
def test_that_a_senseless_stagger_is_refused_in_one_sentence(
    changes: dict[str, object], sentence: str
) -> None:
    plan = a_plan_with(a_walk_out(starts=at(0), ends=at(24), groups=(), bases=()))

    with pytest.raises(EditFault, match=sentence):
        waves(plan, a_stagger(**changes))


def test_that_the_figures_say_what_the_gaps_say() -> None:
    projection = project(a_plan_with(a_walk_out(groups=(), bases=())))
    gaps = gaps_of(projection, RESPONSE)
    worst = max(gaps, key=lambda gap: gap.deepest)

    figures = dict(cover_figures(projection, RESPONSE).rows())

    assert figures["Deepest"].startswith(f"{shown_difference(worst.line, worst.available)} at ")
    assert figures["Short of required"] == show_length(sum(gap.length_min for gap in gaps))
    hours = person_hours_called_out(projection, RESPONSE)
    assert figures["Person-hours called out"] == f"{hours:,.0f}" != "0"


def test_that_no_time_below_a_minimum_is_told_where_none_is_set() -> None:
    projection = project(replace(a_plan_with(), minimums=()))

    assert dict(cover_figures(projection, RESPONSE).rows())["Below minimum"] == "not set"


def test_that_nobody_is_called_out_without_a_walk_out() -> None:
    figures = dict(cover_figures(project(a_plan_with()), RESPONSE).rows())

    assert figures["Person-hours called out"] == "0"
