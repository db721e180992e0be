"""Crews by source: every source counts what it adds to those before it."""

from dataclasses import fields

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model.crew_sources import crews_by_source
from model.crews import CrewPeople, Preference

FIELDS = len(fields(CrewPeople))
heads = st.one_of(st.integers(0, 9).map(float), st.floats(0, 9))
trust_heads = st.lists(heads, min_size=6, max_size=6).map(lambda h: np.reshape(h, (2, 3)))
people = st.builds(CrewPeople, *[trust_heads] * FIELDS)
preferences = st.sampled_from(["crews", "full"])


@given(
    sources=st.lists(people, min_size=1, max_size=4),
    dispatchers=st.lists(heads, min_size=3, max_size=3),
    prefer=preferences,
)
def test_that_sources_are_never_negative_and_add_up_to_the_crews_sent(
    sources: list[CrewPeople], dispatchers: list[float], prefer: Preference
) -> None:
    named = [(f"source {i}", source) for i, source in enumerate(sources)]
    result = crews_by_source(named, dispatchers, crews_per_dispatcher=3, prefer=prefer)
    added = np.stack(list(result.added.values()))
    assert list(result.added) == [name for name, _ in named]
    assert added.min() >= 0
    np.testing.assert_allclose(added.sum(axis=0), result.crews.total.sum(axis=0), atol=1e-9)


def test_that_soldiers_count_for_the_crews_they_make_possible() -> None:
    own = CrewPeople(clinicians=np.full((1, 1), 10.0), drivers=4.0, vehicles=20.0)
    soldiers = CrewPeople(other_drivers=3.0)
    result = crews_by_source([("own", own), ("military", soldiers)], 9, crews_per_dispatcher=9)
    assert {name: crews.tolist() for name, crews in result.added.items()} == {
        "own": [7.0],
        "military": [1.5],
    }


def test_that_soldiers_bring_nothing_where_no_clinician_is_left() -> None:
    own = CrewPeople(clinicians=np.full((1, 1), 5.0), drivers=6.0, vehicles=20.0)
    soldiers = CrewPeople(other_drivers=50.0, vehicles=25.0)
    result = crews_by_source([("own", own), ("military", soldiers)], 9, crews_per_dispatcher=9)
    assert result.added["military"].tolist() == [0.0]


def test_that_a_source_beyond_the_dispatch_limit_adds_nothing() -> None:
    crew = CrewPeople(clinicians=np.full((1, 1), 5.0), drivers=5.0, vehicles=5.0)
    result = crews_by_source([("own", crew), ("mutual aid", crew)], 1, crews_per_dispatcher=6)
    assert [added.tolist() for added in result.added.values()] == [[5.0], [1.0]]


def test_that_two_entries_of_one_name_are_counted_together() -> None:
    crew = CrewPeople(clinicians=np.full((1, 1), 2.0), drivers=2.0, vehicles=2.0)
    result = crews_by_source([("own", crew), ("own", crew)], 9, crews_per_dispatcher=9)
    assert {name: added.tolist() for name, added in result.added.items()} == {"own": [4.0]}
