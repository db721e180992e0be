"""A trigger line of a plan: what is watched, from which value on, and what is then done.

All scenarios share the trigger lines, as they are the trust's own escalation plan: what differs
between scenarios is when each line is reached.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from model.figures import Count, Kept, Minutes, Name, Status
from model.staff import Service


class Measure(StrEnum):
    """What a trigger watches."""

    C2_WAITING = "category 2 patients waiting"
    C2_MEAN = "category 2 mean response"
    CALLS_WAITING = "999 calls waiting"
    ANSWER_P95 = "999 95th centile answer"
    CREWS_FREE = "crews free"


CALL_MEASURES = (Measure.CALLS_WAITING, Measure.ANSWER_P95)
# The units of thresholds.
UNIT_OF: Mapping[Measure, str] = {
    Measure.C2_WAITING: "patients",
    Measure.C2_MEAN: "min",
    Measure.CALLS_WAITING: "calls",
    Measure.ANSWER_P95: "s",
    Measure.CREWS_FREE: "crews",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerLine(Kept):
    """What is done, and by whom, once a measure has stood at its threshold for so long.

    `threshold` is in the unit of the measure. It is reached by that value and more, of crews
    free by that value and fewer.
    """

    key: Name
    name: Name
    measure: Measure
    threshold: Count
    lasts_min: Minutes
    action: str = ""
    owner: str = ""
    source: str = ""
    status: Status

    @property
    def is_about_calls(self) -> bool:
        """Tell whether it watches how 999 calls are answered, not ambulances."""
        return self.measure in CALL_MEASURES

    @property
    def service(self) -> Service:
        """Return the service it watches."""
        return Service.CALL_ANSWERING if self.is_about_calls else Service.AMBULANCE_RESPONSE

    @property
    def is_reached_from_above(self) -> bool:
        """Tell whether less is worse."""
        return self.measure is Measure.CREWS_FREE

    @property
    def condition(self) -> str:
        """Say when it is reached: 20 or more category 2 patients waiting for 30 min."""
        value = f"{self.threshold:,.10g}"
        said = {
            Measure.C2_WAITING: f"{value} or more category 2 patients waiting",
            Measure.C2_MEAN: f"category 2 mean response {value} min or more",
            Measure.CALLS_WAITING: f"{value} or more 999 calls waiting",
            Measure.ANSWER_P95: f"999 95th centile answer {value} s or more",
            Measure.CREWS_FREE: f"{value} or fewer crews free",
        }[self.measure]
        return f"{said} for {self.lasts_min:,.10g} min" if self.lasts_min else said
