"""What a new walk-out, roster line or row of extra cover starts out as, ready to be changed."""

from dataclasses import replace
from datetime import datetime, timedelta

from model.dispute import Turnout, WalkOut, WalkOutStatus
from model.edits import new_key
from model.extra_cover import CoverKind, ExtraCover, Window
from model.plan import Plan, Scenario
from model.staff import RosterLine, Service
from model.usual_cover import usual_name, usual_of

FIRST_TURNOUT = Turnout(low=0.55, likely=0.7, high=0.85)
FIRST_LENGTH = timedelta(hours=6)


def draft_walk_out(plan: Plan, scenario: Scenario, starts: datetime) -> WalkOut:
    """Return a walk-out of the plan's first union, everybody and everywhere.

    A union that is not out yet comes first: it is the likely reason for a new walk-out.
    """
    unions = dict.fromkeys(row.union for row in plan.membership)
    out = {walk_out.union for walk_out in scenario.walk_outs}
    idle = [union for union in unions if union not in out]
    return WalkOut(
        key=new_key("walk-out", scenario.walk_outs),
        union=next(iter(idle or unions), "Union"),
        groups=(),
        bases=(),
        starts=starts,
        ends=starts + FIRST_LENGTH,
        turnout=FIRST_TURNOUT,
    )


def copy_of_walk_out(
    scenario: Scenario, walk_out: WalkOut, starts: datetime, ends: datetime
) -> WalkOut:
    """Return a walk-out like this one at another time, notified again."""
    return replace(
        walk_out,
        key=new_key("walk-out", scenario.walk_outs),
        starts=starts,
        ends=ends,
        status=WalkOutStatus.NOTIFIED,
    )


def draft_extra_cover(scenario: Scenario, service: Service, starts: datetime) -> ExtraCover:
    """Return one contracted crew, or one extra call handler for services that answer calls."""
    answers = service in {Service.CALL_ANSWERING, Service.NHS_111}
    kind = CoverKind.CALL_HANDLERS if answers else CoverKind.CONTRACTED_CREWS
    usual = usual_of(kind, service)
    return ExtraCover(
        key=new_key("cover", scenario.extra_cover),
        name=usual_name(kind),
        kind=kind,
        service=service,
        count=1,
        unit=usual.unit,
        windows=(Window(starts=starts, ends=starts + FIRST_LENGTH),),
        abilities=usual.abilities,
    )


def with_another_window(row: ExtraCover, starts: datetime, ends: datetime) -> ExtraCover:
    """Return the row with one more window."""
    return replace(row, windows=(*row.windows, Window(starts=starts, ends=ends)))


def draft_roster_line(plan: Plan, starts: int) -> RosterLine | None:
    """Return a 12 h line for one of the first group at the first base; None if there is none."""
    if not plan.groups or not plan.bases:
        return None
    return RosterLine(
        key=new_key("line", plan.roster),
        group=plan.groups[0].key,
        base=plan.bases[0].key,
        starts=starts,
        length_min=720,
        headcount=1,
    )
