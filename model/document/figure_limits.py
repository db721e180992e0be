"""What a figure of a plan may be: beyond these limits its sums have no meaning."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from model.document.faults import Fault, Place
from model.figures import Figure, Kept


@dataclass(frozen=True, slots=True)
class Limits:
    """From `least` to `most`, both allowed unless they are said to be open."""

    least: float = 0
    most: float = 1
    is_open_below: bool = False
    is_open_above: bool = False

    def fault_of(self, number: float) -> str:
        """Say what is wrong with a number: 1.2 is more than 1; nothing if it is allowed."""
        if number < self.least:
            return f"{number:,.10g} is less than {self.least:,.10g}"
        if number > self.most:
            return f"{number:,.10g} is more than {self.most:,.10g}"
        if self.is_open_below and number == self.least:
            return f"{number:,.10g} is not more than {self.least:,.10g}"
        if self.is_open_above and number == self.most:
            return f"{number:,.10g} is not less than {self.most:,.10g}"
        return ""


SHARE = Limits()
SOME_SHARE = Limits(is_open_above=True)
MINUTES = Limits(most=24 * 60)

FIGURE_LIMITS = {
    "absence": SHARE,
    "per_day": Limits(most=100_000),
    "comes_back": SHARE,
    "talk_min": Limits(most=120, is_open_below=True),
    "patience_min": Limits(most=24 * 60, is_open_below=True),
    "target_share": SOME_SHARE,
    "target_s": Limits(most=3600),
    "off_phone": SOME_SHARE,
    "call_back_share": SHARE,
    "call_back_delay_min": MINUTES,
    "crews_per_dispatcher": Limits(most=1000),
    "safety": Limits(most=10),
    "hear_and_treat": SHARE,
    "phone_closed_per_hour": Limits(most=60),
    "people_per_transport_crew": Limits(least=1, most=10),
    "clock_start_min": MINUTES,
    "travel_t0_min": MINUTES,
    "travel_b_min": Limits(most=100_000),
    "crew_efficiency": Limits(is_open_below=True),
    "hold_back": Limits(most=1000),
    "repeat_calls": Limits(most=100),
}


def figures_out_of_limits(value: object, place: Place = ()) -> Iterator[Fault]:
    """Find every figure in a part of a plan that is not what its field allows."""
    if isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from figures_out_of_limits(one, (*place, number))
    elif isinstance(value, Figure):
        words = FIGURE_LIMITS[str(place[-1])].fault_of(value.value)
        if words:
            yield Fault((*place, "value"), words)
    elif isinstance(value, Kept):
        for field in fields(value):
            yield from figures_out_of_limits(getattr(value, field.name), (*place, field.name))
