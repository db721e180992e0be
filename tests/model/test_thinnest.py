"""The thinnest base is the one with the fewest crews for its ambulances."""

import numpy as np

from model.projection import BaseCover
from model.thinnest import thinnest_at, thinnest_bases
from tests.trust_builders import a_base, a_control_room

BASES = (a_base("north", vehicles=20), a_base("south", vehicles=4), a_control_room())


def cover(base: str, *full: float) -> BaseCover:
    none = np.zeros(len(full))
    return BaseCover(base=base, full=np.array(full), exempt_only=none, non_emergency=none)


def test_that_crews_are_seen_against_the_ambulances_of_their_base() -> None:
    covers = (cover("north", 10, 10, 5), cover("south", 3, 1, 1))
    assert thinnest_bases(covers, BASES).tolist() == [0, 1, 0]


def test_that_crews_of_every_kind_count() -> None:
    none = np.zeros(1)
    exempt = BaseCover(base="south", full=none, exempt_only=none + 1, non_emergency=none + 1)
    assert thinnest_bases((cover("north", 9), exempt), BASES).tolist() == [0]


def test_that_bases_without_ambulances_are_never_the_thinnest() -> None:
    covers = (cover("control", 0), cover("south", 4))
    assert thinnest_bases(covers, BASES).tolist() == [1]
    assert thinnest_bases((cover("control", 0),), BASES).size == 0
    assert thinnest_bases((), BASES).size == 0


def test_that_the_thinnest_three_are_named_with_crews_and_ambulances() -> None:
    bases = (*BASES, a_base("east", vehicles=10), a_base("west", vehicles=10))
    covers = (cover("north", 10), cover("south", 1), cover("east", 9), cover("west", 3))
    found = thinnest_at(covers, bases, 0)
    assert [(one.crews, one.vehicles) for one in found] == [(1, 4), (3, 10), (10, 20)]


def test_that_of_equally_thin_bases_the_larger_comes_first() -> None:
    found = thinnest_at((cover("south", 2), cover("north", 10)), BASES, 0)
    assert [one.vehicles for one in found] == [20, 4]
