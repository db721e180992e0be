"""Crews: the closed form is the linear programme, and more people never make fewer crews."""

import math
from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from model.crew_pairing import CrewPeople, Preference, pair
from model.crews import Crews, form_crews
from tests.model.crew_programme import best_crews

Numbers = NDArray[np.float64]
PREFERENCES: tuple[Preference, ...] = ("crews", "full")
RESOURCES = [field.name for field in fields(CrewPeople)]

heads = st.one_of(st.integers(0, 12).map(float), st.floats(0, 12), st.just(0.0))
bases = st.builds(CrewPeople, *[heads] * len(RESOURCES))
preferences = st.sampled_from(PREFERENCES)


def columns(people: CrewPeople) -> Numbers:
    """Return people as rows of the linear programme's RESOURCES."""
    return np.stack([np.atleast_1d(getattr(people, name)) for name in RESOURCES], axis=-1)


def at_one_base(people: CrewPeople, prefer: Preference = "crews", dispatchers: float = 99) -> Crews:
    """Form the crews of one base with dispatchers who handle one crew each."""
    return form_crews(
        people.clinicians,
        people.drivers,
        people.other_drivers,
        people.vehicles,
        dispatchers,
        exempt_clinicians=people.exempt_clinicians,
        exempt_drivers=people.exempt_drivers,
        cars=people.cars,
        crews_per_dispatcher=1,
        prefer=prefer,
    )


def kinds(crews: Crews) -> tuple[float, float, float]:
    """Return the full, exempt-only and non-emergency crews of one base."""
    return float(crews.full), float(crews.exempt_only), float(crews.non_emergency)


def whole(random: np.random.Generator, number: int) -> Numbers:
    """Draw whole heads: ties and corners are common."""
    return random.integers(0, 13, (number, 7)).astype(float)


def real(random: np.random.Generator, number: int) -> Numbers:
    """Draw real heads: no two numbers are equal."""
    return random.uniform(0, 12, (number, 7))


def with_zeros(random: np.random.Generator, number: int) -> Numbers:
    """Draw heads of which a third are absent altogether."""
    return real(random, number) * (random.random((number, 7)) < 2 / 3)


def with_few_vehicles(random: np.random.Generator, number: int) -> Numbers:
    """Draw heads for a third of the vehicles they need."""
    return whole(random, number) * [1, 1, 1, 1, 1, 1 / 3, 1]


def with_nobody_exempt(random: np.random.Generator, number: int) -> Numbers:
    """Draw unrestricted people only."""
    return whole(random, number) * [1, 1, 1, 0, 0, 1, 1]


@pytest.mark.parametrize("prefer", PREFERENCES)
@pytest.mark.parametrize(
    "draw",
    [whole, real, with_zeros, with_few_vehicles, with_nobody_exempt],
    ids=lambda f: f.__name__,
)
def test_that_the_closed_form_is_the_linear_programme(
    draw: Callable[[np.random.Generator, int], Numbers], prefer: Preference
) -> None:
    people = draw(np.random.default_rng(20230111), 800)
    formed = pair(CrewPeople(*people.T), prefer)
    crews = [formed.full, formed.exempt_only, formed.non_emergency, formed.solo]
    np.testing.assert_allclose(np.stack(crews, axis=1), best_crews(people, prefer), atol=1e-9)


def test_that_a_soldier_beside_a_clinician_makes_a_non_emergency_crew() -> None:
    crews = at_one_base(CrewPeople(clinicians=10, other_drivers=4, vehicles=20))
    assert kinds(crews) == (3, 0, 4)


def test_that_soldiers_cost_no_full_crew_when_full_crews_come_first() -> None:
    crews = at_one_base(CrewPeople(clinicians=10, other_drivers=4, vehicles=20), "full")
    assert kinds(crews) == (5, 0, 0)


def test_that_an_exempt_driver_and_an_unrestricted_clinician_make_an_exempt_only_crew() -> None:
    crews = at_one_base(CrewPeople(clinicians=3, drivers=1, exempt_drivers=2, vehicles=9))
    assert kinds(crews) == (1, 2, 0)


def test_that_a_clinician_left_over_crews_a_response_car() -> None:
    crews = at_one_base(CrewPeople(clinicians=8, drivers=3, vehicles=4, cars=5))
    assert (float(crews.full), float(crews.solo)) == (4, 3)


@given(drivers=heads, soldiers=heads, exempt=heads, vehicles=heads, prefer=preferences)
def test_that_nobody_forms_a_crew_without_a_clinician(
    drivers: float, soldiers: float, exempt: float, vehicles: float, prefer: Preference
) -> None:
    people = CrewPeople(
        drivers=drivers, other_drivers=soldiers, exempt_drivers=exempt, vehicles=vehicles, cars=9
    )
    crews = at_one_base(people, prefer)
    assert crews.total == crews.solo == 0


@given(people=bases, prefer=preferences)
def test_that_crews_are_never_negative_and_never_more_than_vehicles(
    people: CrewPeople, prefer: Preference
) -> None:
    crews = at_one_base(people, prefer)
    assert min(crews.full, crews.exempt_only, crews.non_emergency, crews.solo) >= 0
    assert crews.total <= people.vehicles + 1e-9
    assert crews.solo <= people.cars


@given(people=bases, prefer=preferences)
def test_that_no_more_people_sit_in_crews_than_are_there(
    people: CrewPeople, prefer: Preference
) -> None:
    crews = at_one_base(people, prefer)
    unrestricted = people.clinicians + people.drivers
    exempt = people.exempt_clinicians + people.exempt_drivers
    seated = 2 * (crews.full + crews.exempt_only) + crews.non_emergency
    clinicians = people.clinicians + people.exempt_clinicians
    assert 2 * crews.full <= unrestricted + 1e-9
    assert seated <= unrestricted + exempt + 1e-9
    assert crews.exempt_only <= exempt + 1e-9
    assert crews.non_emergency <= min(people.clinicians, people.other_drivers) + 1e-9
    assert crews.total + crews.solo <= clinicians + 1e-9


@given(
    people=bases,
    name=st.sampled_from(RESOURCES),
    more=heads,
    dispatchers=heads,
    prefer=preferences,
)
def test_that_more_people_or_vehicles_never_lower_the_crews_in_all(
    people: CrewPeople, name: str, more: float, dispatchers: float, prefer: Preference
) -> None:
    richer = replace(people, **{name: getattr(people, name) + more})
    before = at_one_base(people, prefer, dispatchers)
    after = at_one_base(richer, prefer, dispatchers)
    assert after.total >= before.total - 1e-9


@given(people=bases, name=st.sampled_from(RESOURCES), more=heads, dispatchers=heads)
def test_that_more_people_never_lower_full_crews_when_those_come_first(
    people: CrewPeople, name: str, more: float, dispatchers: float
) -> None:
    richer = replace(people, **{name: getattr(people, name) + more})
    before = at_one_base(people, "full", dispatchers)
    assert at_one_base(richer, "full", dispatchers).full >= before.full - 1e-9


@given(people=bases)
def test_that_each_preference_is_best_at_what_it_prefers(people: CrewPeople) -> None:
    many, full = at_one_base(people, "crews"), at_one_base(people, "full")
    assert many.total >= full.total - 1e-9
    assert full.full >= many.full - 1e-9


@given(people=bases, more=heads, prefer=preferences, dispatchers=heads)
def test_that_one_more_dispatcher_never_lowers_any_kind_of_crew(
    people: CrewPeople, more: float, prefer: Preference, dispatchers: float
) -> None:
    before = at_one_base(people, prefer, dispatchers)
    after = at_one_base(people, prefer, dispatchers + more)
    assert after.full >= before.full - 1e-9
    assert after.exempt_only >= before.exempt_only - 1e-9
    assert after.non_emergency >= before.non_emergency - 1e-9


def test_that_crews_beyond_the_dispatch_limit_stay_in_proportion_over_bases() -> None:
    crews = form_crews(
        [[12.0], [6.0]],
        [[4.0], [4.0]],
        [[8.0], [2.0]],
        [[12.0], [6.0]],
        [2.0],
        crews_per_dispatcher=5,
    )
    assert crews.full.ravel().tolist() == [4, 4]
    np.testing.assert_allclose(crews.non_emergency.ravel(), [1.6, 0.4])


def test_that_exempt_only_crews_give_way_after_non_emergency_and_before_full_ones() -> None:
    people = CrewPeople(
        clinicians=6, drivers=3, other_drivers=3, exempt_clinicians=2, exempt_drivers=2, vehicles=9
    )
    sent = [kinds(at_one_base(people, "crews", limit)) for limit in (9, 6, 4, 2)]
    assert sent == [(3, 2, 3), (3, 2, 1), (3, 1, 0), (2, 0, 0)]


def test_that_response_cars_do_not_count_against_the_dispatch_limit() -> None:
    people = CrewPeople(clinicians=4, drivers=2, vehicles=2, cars=2)
    assert at_one_base(people, "crews", 1).solo == 2


def test_that_without_dispatchers_nothing_is_sent_even_if_each_handles_any_number() -> None:
    some, none = form_crews(
        [2.0, 2.0], [2.0, 2.0], 0, 2, [1, 0], crews_per_dispatcher=math.inf
    ).full
    assert (some, none) == (2, 0)


def test_that_one_base_may_come_without_its_axis() -> None:
    with_axis = form_crews([[3.0, 5.0]], [[2.0, 2.0]], 0, 9, [9, 9], crews_per_dispatcher=5)
    without = form_crews([3.0, 5.0], [2.0, 2.0], 0, 9, [9, 9], crews_per_dispatcher=5)
    assert with_axis.full.shape == (1, 2)
    assert without.full.tolist() == with_axis.full[0].tolist() == [2.5, 3.5]


def test_that_draws_on_a_leading_axis_are_formed_one_by_one() -> None:
    random = np.random.default_rng(7)
    clinicians, drivers, vehicles = random.uniform(0, 9, (3, 4, 3, 5))
    dispatchers = random.uniform(0, 4, (4, 5))
    together = form_crews(clinicians, drivers, 1, vehicles, dispatchers, crews_per_dispatcher=4)
    for draw in range(4):
        alone = form_crews(
            clinicians[draw],
            drivers[draw],
            1,
            vehicles[draw],
            dispatchers[draw],
            crews_per_dispatcher=4,
        )
        np.testing.assert_allclose(together.total[draw], alone.total)


@given(people=bases, scale=st.floats(0.1, 10), prefer=preferences)
def test_that_crews_scale_with_people_and_vehicles(
    people: CrewPeople, scale: float, prefer: Preference
) -> None:
    larger = CrewPeople(*(columns(people)[0] * scale))
    assume(at_one_base(people, prefer, math.inf).total > 1e-3)
    before, after = at_one_base(people, prefer, 1e6), at_one_base(larger, prefer, 1e6)
    assert after.full == pytest.approx(before.full * scale, abs=1e-9)
    assert after.exempt_only == pytest.approx(before.exempt_only * scale, abs=1e-9)


@pytest.mark.parametrize(
    ("clinicians", "dispatchers", "said"),
    [
        ([-1.0], [1.0], "from 0 up"),
        ([math.nan], [1.0], "from 0 up"),
        ([[1.0], [1.0]], [[1.0], [1.0]], "trust-wide"),
    ],
)
def test_that_impossible_numbers_are_refused_in_words(
    clinicians: list[float], dispatchers: list[float], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        form_crews(clinicians, 1, 1, 1, dispatchers, crews_per_dispatcher=5)
