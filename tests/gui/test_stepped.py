"""Stepped lines, areas and hatching: exact, inside their area, broken where there is nothing."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from gui.stepped import hatching, stepped_area, stepped_line
from gui.theme import Pattern


def test_that_a_stepped_line_breaks_where_there_is_no_value() -> None:
    edges = np.array([0.0, 10, 20, 30, 40])
    path = stepped_line(edges, np.array([5.0, np.nan, 7.0, 7.0]))
    drawn = [path.elementAt(at) for at in range(path.elementCount())]
    lines = [(one.x, other.x) for one, other in pairwise(drawn) if other.isLineTo()]
    assert lines == [(0, 10), (20, 30), (30, 30), (30, 40)]


def test_that_an_area_covers_its_steps_and_no_more() -> None:
    edges = np.array([0.0, 10, 20, 30])
    low, high = np.array([50.0, 50, 50]), np.array([40.0, 30, 20])
    area = stepped_area(edges, low, high, np.array([True, False, True]))
    assert area.contains(QPointF(5, 45))
    assert not area.contains(QPointF(5, 35))
    assert not area.contains(QPointF(15, 45))
    assert area.contains(QPointF(25, 25))


@pytest.mark.parametrize("pattern", [one for one in Pattern if one is not Pattern.PLAIN])
def test_that_hatching_stays_inside_its_area(pattern: Pattern) -> None:
    edges = np.array([0.0, 40, 70, 100])
    low, high = np.array([60.0, 60, 55]), np.array([20.0, 30, 10])
    path = hatching(edges, low, high, np.array([True, True, True]), pattern)
    assert path.elementCount() > 20
    for at in range(path.elementCount()):
        x, y = path.elementAt(at).x, path.elementAt(at).y
        step = min(int(np.searchsorted(edges, x, side="right")) - 1, 2)
        near = {max(step - 1, 0), step}
        assert any(high[one] - 0.01 <= y <= low[one] + 0.01 for one in near)


def test_that_nothing_is_hatched_where_nothing_is_kept() -> None:
    edges = np.array([0.0, 10, 20])
    low, high = np.array([50.0, 50]), np.array([40.0, 40])
    assert hatching(edges, low, high, np.array([False, False]), Pattern.RISING).isEmpty()
    assert hatching(edges, low, low, np.array([True, True]), Pattern.RISING).isEmpty()
