"""What the sample plans share: walk-outs as announced, agreements, public appeals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from model.demand import DemandChange, Journeys, Stream
from model.demand import JourneyType as Kind
from model.dispute import (
    CategoryAgreement,
    Exemption,
    ExemptionStatus,
    ExemptWork,
    Recall,
    ResponseAgreement,
    Rest,
    Turnout,
    WalkOut,
    WalkOutStatus,
)
from model.figures import Status
from model.templates.published import strike_windows
from model.templates.staff import CONTROL_GROUPS, CREW_GROUPS, HANDLER_111, TRANSPORT
from model.templates.starting_plan import category_2
from model.templates.trusts import estimate
from model.times import from_local
from model.triggers.line import Measure, TriggerLine
from model.trust import Category

EMAS_CALLS = (
    "EMAS saw 20 % fewer calls on 11 January 2023 (https://emas.nhs.uk/news/latest-news/"
    "industrial-action-emas-update); its second strike, the first had 33 %"
)
MORE_111_CALLS = "estimate: “more people calling 111” (NHS Confederation, yahoo 22 Dec 2022)"
DAY_AFTER = (
    "ambulance arrivals in England 10,667 on 12 January against 10,333 on the 10th "
    "(https://www.gmb.org.uk/news/ambulance-delays-plummet-again-strike-day)"
)
AUTHOR = "Covercast sample"
NOTES = (
    "A sample built from published figures by packaging/make_samples.py; it is nobody’s real plan. "
    "Published or derived: calls and incidents a day, walk-out hours, agreed work, members as a "
    "share of staff. Illustrative: shapes by hour, job times, the roster (whole people, sized to "
    "what a normal day requires), shares of ambulances by base, journeys, help from outside, local "
    "minimum. Estimates: turnout, absence, handover, time off the road. Contains NHS England data, "
    "OGL v3.0. AmbModelOpen’s data: illustrative – NHS England describes it as fictitious yet "
    "realistic."
)
TRIGGER_SOURCE = "illustrative: no trust publishes its thresholds for the day of a strike"
CONTROL_TRIGGER = "control_recall"
TURNOUT_SOURCE = "turnout: an estimate, none was published"


@dataclass(frozen=True, slots=True)
class Called:
    """Groups that a union calls out together, and who of them goes."""

    key: str
    groups: tuple[str, ...]
    turnout: Turnout


CREWS = Called("crews", CREW_GROUPS, Turnout(low=0.55, likely=0.70, high=0.85))
CONTROL = Called("control", CONTROL_GROUPS, Turnout(low=0.45, likely=0.60, high=0.75))
ADVICE = Called("111", (HANDLER_111,), Turnout(low=0.45, likely=0.60, high=0.75))
JOURNEYS = Called("transport", (TRANSPORT,), Turnout(low=0.50, likely=0.65, high=0.80))
ALL_STAFF = (CREWS, CONTROL, ADVICE, JOURNEYS)


def at(day: date, hour: float) -> datetime:
    """Return the instant of an hour of a day; 24 and more is the day after."""
    return from_local(day, round(hour * 60))


def walk_outs(trust: str, union: str, day: date, called: Sequence[Called]) -> tuple[WalkOut, ...]:
    """Return a union's walk-outs exactly as announced, one for each part of the staff."""
    return tuple(
        WalkOut(
            key=f"{union.lower()}_{part.key}_{number}",
            union=union,
            groups=part.groups,
            bases=(),
            starts=window.starts,
            ends=window.ends,
            status=WalkOutStatus.CONFIRMED,
            turnout=part.turnout,
            source=f"{window.source} ({window.scope}); {TURNOUT_SOURCE}",
        )
        for part in called
        for number, window in enumerate(strike_windows(trust, union, day), start=1)
    )


def exemption(
    union: str,
    part: Called,
    share: float,
    work: ExemptWork,
    status: ExemptionStatus,
    source: str,
    journeys: tuple[str, ...] = (),
) -> Exemption:
    """Return an exemption of part of the staff for the whole plan."""
    return Exemption(
        key=f"{union.lower()}_{part.key}",
        union=union,
        groups=part.groups,
        bases=(),
        starts=None,
        ends=None,
        share=share,
        number=None,
        work=work,
        journeys=journeys,
        status=status,
        source=source,
    )


def recall(
    union: str,
    part: Called,
    share: float,
    trigger: str,
    source: str,
    status: ExemptionStatus,
    *,
    started_by: str | None = None,
) -> Recall:
    """Return a recall: picketing staff who come back for a trigger."""
    return Recall(
        key=f"{union.lower()}_{part.key}_recall",
        union=union,
        groups=part.groups,
        share=share,
        delay_min=15,
        trigger=trigger,
        started_by=started_by,
        status=status,
        source=source,
    )


def triggers(waiting: float) -> tuple[TriggerLine, ...]:
    """Return an escalation plan as a trust may have; `waiting` patients ask for mutual aid."""
    crews = "Tell hospitals, let crews go from hand-over first, call in who is on stand-by"
    return (
        _trigger("standby", "Stand-by", Measure.CREWS_FREE, 6, 15, crews, "Duty dispatch manager"),
        _trigger(
            "escalation",
            "Escalation, highest level",
            Measure.C2_MEAN,
            18,
            30,
            "Open the strategic cell; clinicians ring patients who wait",
            "Tactical commander",
        ),
        _trigger(
            "mutual_aid",
            "Mutual aid",
            Measure.C2_WAITING,
            waiting,
            30,
            "Ask neighbouring trusts for crews",
            "Strategic commander",
        ),
        _trigger(
            CONTROL_TRIGGER,
            "Recall to the control room",
            Measure.ANSWER_P95,
            120,
            15,
            "Ask the picket supervisor for call handlers; let another trust take calls",
            "Duty control room manager",
        ),
    )


def _trigger(
    key: str,
    name: str,
    measure: Measure,
    threshold: float,
    lasts_min: float,
    action: str,
    owner: str,
) -> TriggerLine:
    return TriggerLine(
        key=key,
        name=name,
        measure=measure,
        threshold=threshold,
        lasts_min=lasts_min,
        action=action,
        owner=owner,
        source=TRIGGER_SOURCE,
        status=Status.ILLUSTRATIVE,
    )


def keys_of(journeys: Sequence[Journeys], kinds: Sequence[Kind]) -> tuple[str, ...]:
    """Return the keys of the journeys of these types."""
    return tuple(row.key for row in journeys if row.kind in kinds)


def agreement(
    agreed: tuple[str, ...], attended: dict[Category, float], source: str
) -> ResponseAgreement:
    """Return which incidents are attended; the shares of what is not agreed are estimates."""
    others = (Category.C3, Category.C4, Category.HCP)
    return ResponseAgreement(
        categories=(
            CategoryAgreement(category=Category.C1, attended=1),
            category_2(agreed, attended[Category.C2]),
            *(
                CategoryAgreement(
                    category=category, attended=attended[category], rest=Rest.REFERRED
                )
                for category in others
            ),
        ),
        comes_back=estimate(0.3, "estimate: of those referred who call again within six hours"),
        source=source,
        status=Status.ESTIMATE,
    )


def appeals(day: date, *, starts: float = 0, ends: float) -> tuple[DemandChange, ...]:
    """Return what the public appeal and the day after do to calls and incidents."""
    since, until = at(day, starts), at(day, ends)
    return (
        DemandChange(
            key="appeal",
            name="Public appeal: 999 only for life and limb",
            streams=(Stream.CALLS_999,),
            starts=since,
            ends=until,
            percent=-20,
            source=EMAS_CALLS,
            status=Status.ESTIMATE,
        ),
        DemandChange(
            key="to_111",
            name="NHS 111 instead",
            streams=(Stream.CALLS_111,),
            starts=since,
            ends=until,
            percent=10,
            source=MORE_111_CALLS,
            status=Status.ESTIMATE,
        ),
        DemandChange(
            key="day_after",
            name="Day after the strike",
            streams=(Stream.CALLS_999, Stream.C2, Stream.C3, Stream.C4),
            starts=until,
            ends=at(day, 72),
            percent=3,
            source=DAY_AFTER,
            status=Status.DERIVED,
        ),
    )
