"""What a form of the stagger dialog proposes: the plan it would make, and how that is shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from model.plan import Plan, Scenario
from model.times import show_length, show_range


@dataclass(frozen=True, slots=True)
class Lane:
    """One bar of the preview: a wave, a shift, or what they replace (`is_now`)."""

    name: str
    starts: datetime
    ends: datetime
    total: str = ""
    is_now: bool = False
    is_shift: bool = False

    @property
    def words(self) -> tuple[str, str]:
        """Return what stands in the bar: from when to when, and how long."""
        minutes = (self.ends - self.starts) / timedelta(minutes=1)
        return show_range(self.starts, self.ends), show_length(minutes)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan that may take the place of the present one.

    `label` names the step for undo, `verb` stands on the button, `name` at the line of cover
    in the preview, `keys` are those of the walk-outs it makes, a lane each.
    """

    after: Plan
    label: str
    verb: str
    name: str
    note: str
    lanes: tuple[Lane, ...]
    keys: tuple[str, ...] = ()


def counted_walk_outs(number: int) -> str:
    """Say what the button makes: Make 4 walk-outs."""
    return f"Make {number} walk-out{'' if number == 1 else 's'}"


def keys_added(before: Scenario, after: Scenario) -> tuple[str, ...]:
    """Return the keys of the walk-outs that are new."""
    there = {walk_out.key for walk_out in before.walk_outs}
    return tuple(one.key for one in after.walk_outs if one.key not in there)
