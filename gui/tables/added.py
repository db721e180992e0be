"""New rows of what the timeline shows as well."""

from gui.chosen_thing import with_new
from gui.selection import Chosen, Kind
from gui.tables.sheet import Spot
from model.edits import EditFault
from model.plan import Plan, Scenario


def added(plan: Plan, scenario: Scenario, kind: Kind, spot: Spot) -> tuple[Plan, Chosen]:
    """Add a walk-out, shift or extra cover at the cursor."""
    after, chosen = with_new(plan, scenario, kind, spot.starts, spot.service)
    if chosen is None:
        raise EditFault("A shift needs a staff group and a base first")
    return after, chosen
