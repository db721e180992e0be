"""The form of a walk-out, in the order a planner speaks: who, where, when, how sure, how many."""

from dataclasses import replace

from gui.inspector.cells import (
    ChoiceCell,
    ManyCell,
    Options,
    Row,
    SegmentsCell,
    Sheet,
    TextCell,
    TickCell,
    listed,
)
from gui.inspector.spans import span_rows
from gui.timeline.snapping import Span
from model.called_out import teams_called_out, walk_out_name
from model.dispute import AtStart, Turnout, WalkOut, WalkOutKind, WalkOutStatus
from model.edits import EditFault, find, require_rising, with_walk_out
from model.plan import Plan
from model.reading import read_day, read_length, read_share
from model.times import local, show_date, show_length


def show_share(share: float) -> str:
    """Show a share as planners do: 70 %, with a thin space."""
    return f"{share * 100:.4g}\u2009%"


def group_options(plan: Plan) -> Options:
    """Offer the staff groups of a plan."""
    return tuple((group.key, group.name) for group in plan.groups)


def base_options(plan: Plan) -> Options:
    """Offer the bases of a plan."""
    return tuple((base.key, base.name) for base in plan.bases)


def all_groups_text(plan: Plan) -> str:
    """Say that all staff groups are meant."""
    return f"All {len(plan.groups)} groups"


def all_bases_text(plan: Plan) -> str:
    """Say that all bases are meant."""
    return f"All {len(plan.bases)} bases"


def _unions(plan: Plan, walk_out: WalkOut) -> Options:
    names = [row.union for row in plan.membership]
    names += [there.union for scenario in plan.scenarios for there in scenario.walk_outs]
    return tuple((union, union) for union in dict.fromkeys([*names, walk_out.union]))


def _with_union(_plan: Plan, walk_out: WalkOut, union: str) -> WalkOut:
    if not union:
        raise EditFault("A walk-out needs a union; type its name.")
    return replace(walk_out, union=union)


def _with_turnout(walk_out: WalkOut, turnout: Turnout) -> WalkOut:
    return replace(walk_out, turnout=require_rising(turnout))


def _with_low(_plan: Plan, walk_out: WalkOut, text: str) -> WalkOut:
    return _with_turnout(walk_out, replace(walk_out.turnout, low=read_share(text)))


def _with_likely(_plan: Plan, walk_out: WalkOut, text: str) -> WalkOut:
    return _with_turnout(walk_out, replace(walk_out.turnout, likely=read_share(text)))


def _with_high(_plan: Plan, walk_out: WalkOut, text: str) -> WalkOut:
    return _with_turnout(walk_out, replace(walk_out.turnout, high=read_share(text)))


def _show_notice(_plan: Plan, walk_out: WalkOut) -> str:
    day = walk_out.notice_given
    return show_date(day, year=True) if day else ""


def _with_notice(_plan: Plan, walk_out: WalkOut, text: str) -> WalkOut:
    near = local(walk_out.starts).date()
    return replace(walk_out, notice_given=read_day(text, near) if text.strip() else None)


def _with_delay(_plan: Plan, walk_out: WalkOut, text: str) -> WalkOut:
    return replace(walk_out, return_delay_min=read_length(text))


WALK_OUT_SHEET: Sheet[WalkOut] = Sheet(
    icon="door-open",
    find=lambda _plan, scenario, key, _window: find(scenario.walk_outs, key),
    put=with_walk_out,
    name=lambda _plan, walk_out: walk_out_name(walk_out),
    title=lambda plan, w: f"{walk_out_name(w)}, {teams_called_out(plan, w)}",
    rows=(
        Row(
            "Union",
            (ChoiceCell("union", _unions, lambda _p, w: w.union, _with_union, is_open=True),),
        ),
        Row(
            "Groups",
            (
                ManyCell(
                    "staff groups",
                    group_options,
                    lambda w: w.groups,
                    lambda w, groups: replace(w, groups=groups),
                    all_groups_text,
                ),
            ),
        ),
        Row(
            "Bases",
            (
                ManyCell(
                    "bases",
                    base_options,
                    lambda w: w.bases,
                    lambda w, bases: replace(w, bases=bases),
                    all_bases_text,
                ),
            ),
        ),
        *span_rows(
            lambda w: Span(w.starts, w.ends),
            lambda w, span: replace(w, starts=span.starts, ends=span.ends),
            "walk-out",
        ),
        Row(
            "Status",
            (
                SegmentsCell(
                    "status",
                    listed(tuple(WalkOutStatus)),
                    lambda w: w.status.value,
                    lambda w, value: replace(w, status=WalkOutStatus(value)),
                ),
            ),
        ),
        Row(
            "Turnout",
            (
                TextCell("low turnout", lambda _p, w: show_share(w.turnout.low), _with_low, "Low"),
                TextCell(
                    "likely turnout",
                    lambda _p, w: show_share(w.turnout.likely),
                    _with_likely,
                    "Likely",
                ),
                TextCell(
                    "high turnout", lambda _p, w: show_share(w.turnout.high), _with_high, "High"
                ),
            ),
        ),
    ),
    details=(
        Row(
            "Kind",
            (
                ChoiceCell(
                    "kind",
                    lambda _p, _w: listed(tuple(WalkOutKind)),
                    lambda _p, w: w.kind.value,
                    lambda _p, w, value: replace(w, kind=WalkOutKind(value)),
                ),
            ),
        ),
        Row(
            "Off the road",
            (
                TextCell(
                    "time off the road",
                    lambda _p, w: show_share(w.off_road),
                    lambda _p, w, text: replace(w, off_road=read_share(text)),
                ),
            ),
            lambda w: w.kind is WalkOutKind.WORK_TO_RULE,
        ),
        Row(
            "Notice",
            (TextCell("date of notice", _show_notice, _with_notice, hint="day, e.g. 28 Dec"),),
        ),
        Row(
            "At the start",
            (
                ChoiceCell(
                    "what crews on a job do",
                    lambda _p, _w: listed(tuple(AtStart)),
                    lambda _p, w: w.at_start.value,
                    lambda _p, w, value: replace(w, at_start=AtStart(value)),
                ),
            ),
        ),
        Row(
            "At the end",
            (
                TickCell(
                    "whole shift",
                    "Out for the whole shift",
                    lambda w: w.whole_shift,
                    lambda w, is_on: replace(w, whole_shift=is_on),
                ),
            ),
        ),
        Row(
            "Back within",
            (
                TextCell(
                    "return delay",
                    lambda _p, w: show_length(w.return_delay_min),
                    _with_delay,
                    hint="15 min",
                ),
            ),
            lambda w: not w.whole_shift,
        ),
        Row(
            "Source",
            (
                TextCell(
                    "source",
                    lambda _p, w: w.source,
                    lambda _p, w, text: replace(w, source=text.strip()),
                ),
            ),
        ),
    ),
    about_details="Kind, notice, start and end",
)
