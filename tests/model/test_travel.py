"""The square-root law of travel: published constants, and units placed at random."""

import numpy as np
import pytest

from model.travel import mean_distance
from tests.model.reference_rows import ReferenceRow, reference_rows


@pytest.mark.parametrize("row", reference_rows("travel_sqrt_law.csv"), ids=str)
def test_that_the_distance_agrees_with_the_reference_row(row: ReferenceRow) -> None:
    given = row.inputs
    area, units = given.get("area", 1), given.get("available_units", 1)
    assert row.agrees(float(mean_distance(area, units, given["metric"], given.get("k", 1))))


@pytest.mark.parametrize(("metric", "order"), [("euclidean", 2), ("manhattan", 1)])
def test_that_units_placed_at_random_are_as_far_as_the_law_says(metric: str, order: int) -> None:
    random = np.random.default_rng(5)
    units = random.random((4000, 100, 2))
    # A torus: distances wrap round, as the law knows no edge.
    offsets = np.abs(units - 0.5)
    distances = np.sort(np.linalg.norm(offsets, ord=order, axis=-1), axis=-1)
    for nearest in (1, 2, 3):
        law = mean_distance(1, 100, metric, nearest)  # type: ignore[arg-type]
        assert distances[:, nearest - 1].mean() == pytest.approx(float(law), rel=0.03)


def test_that_four_times_the_units_halve_the_way_and_no_units_are_infinitely_far() -> None:
    np.testing.assert_allclose(mean_distance(100, [1, 4, 16, 0]), [5, 2.5, 1.25, np.inf])


@pytest.mark.parametrize(
    ("area", "units", "metric", "nearest"),
    [(-1, 1, "euclidean", 1), (1, -1, "euclidean", 1), (1, 1, "crow", 1), (1, 1, "euclidean", 0)],
)
def test_that_senseless_arguments_are_refused_in_a_sentence(
    area: float, units: float, metric: str, nearest: int
) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        mean_distance(area, units, metric, nearest)  # type: ignore[arg-type]
