"""The shape of the JSON report, as types; resources/report.schema.json is made from it.

Kept stable: later versions add keys and take none away.
"""

from typing import NotRequired

from typing_extensions import TypedDict

# "from" is no name in Python, so this one shape is written as a call.
GapData = TypedDict(
    "GapData",
    {
        "from": str,
        "to": str,
        "deepest": float,
        "deepest_at": str,
        "short_hours": float,
        "below_minimum": bool,
        "below_minimum_min": float,
        "binds": list[str],
        "sentence": str,
    },
)

LateData = TypedDict(
    "LateData",
    {
        "from": str,
        "to": str,
        "who": str,
        "worst_at": str,
        "reached": str,
        "standard": str,
        "sentence": str,
        "source": str,
    },
)


class BaseData(TypedDict):
    """Crews of one base by kind, one number an interval."""

    full: list[float]
    exempt_only: list[float]
    non_emergency: list[float]


class AnswerData(TypedDict):
    """How calls are answered, one number an interval; shares and waits are of all callers.

    A wait ends with the answer or with giving up; none is given as longer than a day.
    `answered_within` maps seconds ("5", "10", "60") to shares. `at_bound`: the queue grew longer
    than is counted, so waits are longer still.
    """

    p_wait: list[float]
    mean_wait_s: list[float]
    p95_wait_s: list[float]
    answered_within: dict[str, list[float]]
    abandoned_share: list[float]
    mean_queue: list[float]
    at_bound: bool


class WaitData(TypedDict):
    """Patients of one class by the interval of their call, minutes; `waiting` at its end."""

    incidents_per_min: list[float]
    mean_wait_min: list[float]
    mean_response_min: list[float]
    p90_response_min: list[float]
    waiting: list[float]


class JourneyData(TypedDict):
    """Booked journeys of one type, expected numbers an interval."""

    booked: list[float]
    run: list[float]
    late: list[float]
    cancelled: list[float]


class EngineData(TypedDict):
    """What waits for ambulances come from; a quick answer has no days and no seed."""

    name: str
    days: int | None
    seed: int | None


class BandData(TypedDict):
    """Between what cover lies in eight of ten draws of turnout, one number an interval.

    `p_below_minimum` is the share of draws below the local minimum, null where none is set. The
    luck of a single day is left out.
    """

    p10: list[float]
    p90: list[float]
    p_below_minimum: list[float | None]
    draws: int
    seed: int


class BreakEvenData(TypedDict):
    """The highest turnout of one union at which cover holds, an entry an interval; null: none.

    It holds at its local minimum, or at what is required where none is set; 1 is any turnout.
    """

    turnout: list[float | None]
    holds_up_to: float | None


class RestingData(TypedDict):
    """The share of cover that rests on help only offered or assumed, and that of all hours."""

    share: list[float]
    total: float


class PlacementData(TypedDict):
    """An offer with other hours, base, work or partner, and what it would add."""

    way: str
    adds: list[float]
    sentence: str


class LessWaitData(TypedDict):
    """What people wait less with an offer, one number an interval, negative where longer."""

    who: str
    unit: str
    less: list[float]
    sentence: str


class OfferData(TypedDict):
    """A row of extra cover: what it adds now, one number an interval, and where it adds more.

    `waits`: what people wait less with it; none where nobody waits.
    """

    key: str
    name: str
    status: str
    adds: list[float]
    sentence: str
    waits: LessWaitData | None
    placements: list[PlacementData]


class AboutData(TypedDict):
    """The thing of the plan that a check or a step is about, by its kind and key."""

    kind: str
    key: str


class StepData(TypedDict):
    """One step of a sum: what it adds or, if a subtotal, what the steps before it come to."""

    label: str
    number: float
    unit: str
    reason: str
    source: str
    status: str
    about: AboutData | None
    is_subtotal: bool


class SumData(TypedDict):
    """What is available at the worst interval of a gap: its steps add up to `total`."""

    at: str
    title: str
    unit: str
    total: float
    steps: list[StepData]
    notes: list[str]


class ServiceData(TypedDict):
    """One service: every list has one entry an interval; the sources add up to `available`.

    `late`: who waits beyond a standard, and when. `sums` has a sum for each of the `gaps`, in
    their order. `decided_by`: what decides how many
    crews are required. `waits` maps c1, c2_agreed, c2_other, c3, c4 and hcp, `journeys` the types
    booked, `break_even` unions. `recovered_at`: when the queue is back at that of a normal day;
    null if it never left it or is not back within the plan.
    """

    unit: str
    starts: list[str]
    required: list[float]
    minimum: list[float | None]
    available: list[float]
    normal_day: list[float]
    sources: dict[str, list[float]]
    shortfall: list[float]
    binds: list[list[str]]
    gaps: list[GapData]
    late: list[LateData]
    sums: list[SumData]
    bases: NotRequired[dict[str, BaseData]]
    decided_by: NotRequired[list[str]]
    answer: NotRequired[AnswerData]
    waits: NotRequired[dict[str, WaitData]]
    journeys: NotRequired[dict[str, JourneyData]]
    recovered_at: str | None
    engine: NotRequired[EngineData]
    band: NotRequired[BandData]
    break_even: NotRequired[dict[str, BreakEvenData]]
    rests_on_unconfirmed: NotRequired[RestingData]
    offers: NotRequired[list[OfferData]]


class CheckData(TypedDict):
    """What one rule finds; `at` is when to look at it, if at any."""

    rule: str
    title: str
    severity: str
    sentence: str
    source: str
    about: AboutData
    at: str | None


class TriggerSpanData(TypedDict):
    """From when a trigger is expected to be reached until it is cleared; null: not in the plan."""

    reached: str
    cleared: str | None


class TriggerRangeData(TypedDict):
    """Earliest and latest in eight of ten draws of turnout; null: not in the plan.

    `share` is that of draws that reach the trigger at all.
    """

    reached: list[str | None]
    cleared: list[str | None]
    share: float


class TriggerData(TypedDict):
    """A trigger, and when it is expected to be reached; `threshold` is in `unit`, an estimate.

    `range` is null where it was not worked out.
    """

    name: str
    service: str
    measure: str
    threshold: float
    unit: str
    lasts_min: float
    action: str
    owner: str
    source: str
    status: str
    spans: list[TriggerSpanData]
    range: TriggerRangeData | None
    sentence: str
    engine: str


class ScenarioData(TypedDict):
    """One scenario by its services, its triggers, and what its checks find, the worst first."""

    name: str
    services: dict[str, ServiceData]
    triggers: list[TriggerData]
    checks: list[CheckData]


class PlanData(TypedDict):
    """What the report is of, and in words what its numbers are and which are estimates.

    `version` is that of the plan, `marking` and `handling` are what its readers must heed.
    """

    title: str
    trust: str
    opens: str
    hours: float
    interval_min: int
    version: int
    hash: str
    marking: str
    handling: str
    numbers: str
    estimates: str


class Report(TypedDict):
    """The whole report; `written` is when."""

    format: str
    version: int
    written: NotRequired[str]
    plan: PlanData
    scenarios: list[ScenarioData]
