"""What a new plan will rest on, a line for each figure with its source, before it is made."""

from dataclasses import dataclass

from model.figures import Figure, Status
from model.starting.comparison import MonthAtAGlance, at_a_glance
from model.starting.new_plan import settings_of
from model.starting.trusts import DESCRIBED, EnglishTrust
from model.templates.published import TOY_TRUST, Month
from model.templates.trusts import KnownTrust

NOT_SET = "not set"


@dataclass(frozen=True, slots=True)
class Foundation:
    """One figure a plan will rest on: what it is, what it says, how sure, and who says so."""

    what: str
    value: str
    status: Status | None
    source: str


def foundations(trust: EnglishTrust, known: KnownTrust, month: Month) -> tuple[Foundation, ...]:
    """Return what a plan of a trust will rest on, the published figures first."""
    settings = settings_of(known, month)
    handover = settings.handover_min
    return (
        *_published(month),
        _line("Closed by phone", f"{settings.hear_and_treat.value:.1%}", settings.hear_and_treat),
        Foundation("Handover", f"{handover.values[0]:.0f} min", handover.status, handover.source),
        Foundation("Shape by hour, job times", "a day’s curve", Status.ILLUSTRATIVE, TOY_TRUST),
        _bases(trust, known),
        Foundation(
            "Roster",
            "sized to a normal day",
            Status.ILLUSTRATIVE,
            "illustrative: shifts sized to what the standards ask for, met or not in the month; "
            "replace it by your own",
        ),
        *(
            _line(f"Members of {row.union}", f"{row.share.value:.0%}", row.share)
            for row in known.unions
        ),
        Foundation("Local minimum", "none", None, "yours to set: no line is drawn until you do"),
    )


def _published(month: Month) -> tuple[Foundation, ...]:
    (glance,) = at_a_glance((month,))
    rows = (
        ("999 calls", f"{month.per_day('calls_answered'):,.0f} a day"),
        ("Incidents", f"{month.per_day('incidents_all'):,.0f} a day"),
        ("Category 2, mean response", _minutes(glance)),
        ("999 answer time, mean", _seconds(glance)),
    )
    return tuple(
        Foundation(what, value, Status.PUBLISHED, month.source) for what, value in rows if value
    )


def _minutes(glance: MonthAtAGlance) -> str:
    return "" if glance.c2_mean_min is None else f"{glance.c2_mean_min:.0f} min"


def _seconds(glance: MonthAtAGlance) -> str:
    return "" if glance.answer_mean_s is None else f"{glance.answer_mean_s:.0f} s"


def _bases(trust: EnglishTrust, known: KnownTrust) -> Foundation:
    value = f"{len(known.hubs)} and {len(known.control_rooms)} control rooms"
    if trust.key in DESCRIBED:
        return Foundation("Bases", value, Status.ESTIMATE, known.hubs[0].source)
    return Foundation("Bases", value, Status.ILLUSTRATIVE, known.hubs[0].source)


def _line(what: str, value: str, figure: Figure) -> Foundation:
    return Foundation(what, value.replace("%", "\u2009%"), figure.status, figure.source)
