"""Any plan goes into its file and comes back: the same plan, the same bytes."""

from hypothesis import Phase, given, settings

from model.plan import Plan
from model.plan_file import plan_from_json, plan_to_json
from tests.strategies import plans

# To make a failing plan of hundreds of values smaller takes longer than to read it.
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


@given(plans())
@settings(phases=WITHOUT_SHRINKING)
def test_that_any_plan_comes_back_equal_and_in_the_same_bytes(plan: Plan) -> None:
    text = plan_to_json(plan)
    read = plan_from_json(text)
    assert read == plan
    assert plan_to_json(read) == text
