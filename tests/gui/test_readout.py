"""The readout: the legend that carries the numbers of a moment, and adds up."""

import numpy as np
import pytest

from gui.readout import Sign, readout_rows
from gui.theme import Family
from model.duty import grid_of
from tests.builders import a_horizon
from tests.gui.projections import a_cover


def test_that_the_readout_adds_up() -> None:
    cover = a_cover(grid_of(a_horizon()))
    for index in range(0, 144, 7):
        rows = {row.name: row for row in readout_rows(cover, index, 30)}
        parts = sum(int(row.number) for row in rows.values() if isinstance(row.sign, Family))
        assert parts == int(rows["Available"].number)
        short = int(rows["Required"].number) - int(rows["Available"].number)
        assert rows["Short of required"].number in (str(max(short, 0)), "under 1")


@pytest.mark.parametrize("most", [7, 8, 9, 30])
def test_that_the_readout_adds_up_where_it_is_low(most: int) -> None:
    cover = a_cover(grid_of(a_horizon()))
    for index in range(0, 144, 7):
        rows = readout_rows(cover, index, most)
        named = {row.name: row for row in rows}
        parts = [row for row in rows if isinstance(row.sign, Family) or row.sign is Sign.OTHERS]
        assert len(rows) <= max(most, 7)
        assert sum(int(row.number) for row in parts) == int(named["Available"].number)


def test_that_a_low_readout_keeps_families_before_sources_and_all_lines() -> None:
    cover = a_cover(grid_of(a_horizon()))
    at_noon = 46
    names = [[row.name for row in readout_rows(cover, at_noon, most)] for most in (30, 9, 6)]
    assert {"Contracted", "Managers", "Military"} <= set(names[0])
    assert "Contracted" not in names[1]
    assert {"Own", "Exempt", "Extra", "Military"} <= set(names[1])
    for said in names:
        assert {"Required", "Local minimum", "Available", "Short of required"} <= set(said)
    assert len(names[2]) == 6


def test_that_a_service_without_a_minimum_has_no_row_for_it() -> None:
    grid = grid_of(a_horizon())
    rows = readout_rows(a_cover(grid, minimum=np.full(grid.count, np.nan)), 0, 30)
    assert not {"Local minimum", "Below minimum"} & {row.name for row in rows}
