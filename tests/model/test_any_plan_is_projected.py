"""Whatever a plan file may hold, its cover can be worked out: no traceback, no warning."""

import numpy as np
from hypothesis import Phase, given, settings

from model.gaps import gaps_of
from model.plan import Plan
from model.projection import project
from tests.strategies import plans


@given(plans())
@settings(max_examples=20, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_that_any_plan_is_projected_into_finite_cover(plan: Plan) -> None:
    for scenario in plan.scenarios:
        projection = project(plan, scenario)
        for service, cover in projection.services.items():
            for series in (cover.required, cover.available, cover.normal_day):
                assert series.shape == (projection.grid.count,)
                assert np.all(np.isfinite(series))
                assert np.all(series >= 0)
            assert all(0 <= gap.first < gap.last for gap in gaps_of(projection, service))
