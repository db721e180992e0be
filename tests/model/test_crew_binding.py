"""What binds crews: named by trying one more of everything, alone and in pairs."""

from dataclasses import fields, replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.binding import Resource
from model.crews import CrewPeople, Crews, Preference, form_crews

CLINICIAN, DRIVER, OTHER = Resource.CLINICIAN, Resource.DRIVER, Resource.OTHER_DRIVER
VEHICLE, DISPATCHER = Resource.VEHICLE, Resource.DISPATCHER
FIELD = {
    CLINICIAN: "clinicians",
    DRIVER: "drivers",
    OTHER: "other_drivers",
    VEHICLE: "vehicles",
}

heads = st.integers(0, 6).map(float)
trusts = st.lists(st.builds(CrewPeople, *[heads] * len(fields(CrewPeople))), min_size=1, max_size=3)


def crews_of(
    bases: list[CrewPeople], dispatchers: float = 99, prefer: Preference = "crews"
) -> Crews:
    """Form the crews of a trust in one interval, two crews to a dispatcher."""
    column = {
        field.name: np.array([[getattr(base, field.name)] for base in bases])
        for field in fields(CrewPeople)
    }
    return form_crews(**column, dispatchers=[dispatchers], crews_per_dispatcher=2, prefer=prefer)


def cover(bases: list[CrewPeople], dispatchers: float, prefer: Preference) -> float:
    """Return the crews sent, or the full crews if those come first."""
    crews = crews_of(bases, dispatchers, prefer)
    return float((crews.full if prefer == "full" else crews.total).sum())


def best_with(
    bases: list[CrewPeople], dispatchers: float, prefer: Preference, added: tuple[Resource, ...]
) -> float:
    """Return the cover with one more of each added, at whichever bases help most."""
    if not added:
        return cover(bases, dispatchers, prefer)
    first, *rest = added
    if first is DISPATCHER:
        return best_with(bases, dispatchers + 1, prefer, tuple(rest))
    name = FIELD[first]
    return max(
        best_with(
            [*bases[:i], replace(base, **{name: getattr(base, name) + 1}), *bases[i + 1 :]],
            dispatchers,
            prefer,
            tuple(rest),
        )
        for i, base in enumerate(bases)
    )


@given(bases=trusts, dispatchers=heads, prefer=st.sampled_from(["crews", "full"]))
def test_that_what_binds_is_what_raises_cover_when_it_is_really_added(
    bases: list[CrewPeople], dispatchers: float, prefer: Preference
) -> None:
    now = cover(bases, dispatchers, prefer)

    def helping(size: int) -> list[tuple[Resource, ...]]:
        additions = combinations((*FIELD, DISPATCHER), size)
        return [a for a in additions if best_with(bases, dispatchers, prefer, a) > now + 1e-9]

    expected = helping(1) or helping(2)
    assert list(crews_of(bases, dispatchers, prefer).binding.choices[0]) == expected


@pytest.mark.parametrize(
    ("people", "binds"),
    [
        (CrewPeople(clinicians=5, drivers=9, vehicles=9), ((CLINICIAN,),)),
        (CrewPeople(clinicians=9, drivers=9, vehicles=5), ((VEHICLE,),)),
        (CrewPeople(clinicians=6, drivers=2, vehicles=9), ((CLINICIAN,), (DRIVER,), (OTHER,))),
        (CrewPeople(clinicians=10, drivers=10, vehicles=10), ((CLINICIAN, VEHICLE),)),
    ],
    ids=["clinicians", "vehicles", "a tie", "a pair"],
)
def test_that_a_base_names_what_it_lacks(
    people: CrewPeople, binds: tuple[tuple[Resource, ...], ...]
) -> None:
    assert crews_of([people]).binding.choices == (binds,)


def test_that_nothing_is_named_where_even_a_pair_changes_nothing() -> None:
    assert crews_of([CrewPeople(drivers=5)], dispatchers=0).binds == ((),)


def test_that_a_pair_is_named_by_both_its_resources() -> None:
    people = CrewPeople(clinicians=10, drivers=10, vehicles=10)
    assert crews_of([people]).binds == ((CLINICIAN, VEHICLE),)


def test_that_only_dispatchers_bind_when_crews_stay_for_want_of_them() -> None:
    people = CrewPeople(clinicians=10, drivers=10, vehicles=10)
    assert crews_of([people], dispatchers=4).binds == ((DISPATCHER,),)


def test_that_a_dispatcher_binds_together_with_whoever_would_make_the_next_crew() -> None:
    people = CrewPeople(clinicians=8, drivers=10, vehicles=10)
    assert crews_of([people], dispatchers=4).binding.choices == (((CLINICIAN, DISPATCHER),),)


def test_that_one_more_counts_at_the_base_where_it_helps_most() -> None:
    short = CrewPeople(clinicians=2, drivers=9, vehicles=9)
    full = CrewPeople(clinicians=9, drivers=9, vehicles=5)
    binding = crews_of([short, full]).binding
    assert binding.choices == (((CLINICIAN,), (VEHICLE,)),)
    assert binding.gains[CLINICIAN].tolist() == [1.0]
    assert binding.gains[DRIVER].tolist() == [0.0]


def test_that_other_drivers_change_nothing_when_full_crews_come_first() -> None:
    people = CrewPeople(clinicians=6, drivers=2, vehicles=9)
    assert crews_of([people], prefer="full").binds == ((CLINICIAN, DRIVER),)


def test_that_what_binds_is_refused_for_many_draws_at_once() -> None:
    crews = form_crews(np.ones((2, 3, 4)), 1, 1, 1, 1, crews_per_dispatcher=5)
    with pytest.raises(ValueError, match="one plan at a time"):
        _ = crews.binds
