"""The thinnest base is the one with the fewest crews for its ambulances."""

import numpy as np

from model.projection import BaseCover
from model.thinnest import thinnest_bases
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
