"""What law and agreement ask: notice, mandate, exemptions in writing, no agency staff instead."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from model.called_out import in_force, people_brought, walk_out_in_full
from model.checks.finding import About, Remark, Severity, Subject
from model.dispute import ExemptionStatus, WalkOut, WalkOutKind
from model.extra_cover import CoverKind, ExtraCover, Window
from model.mandates import MandateEnd, mandate_end
from model.notice import NoticeState, notice_state
from model.plan import Plan
from model.projection import Projection
from model.times import local, show_date, show_moment_in

NOTICE_SEVERITIES = {
    NoticeState.SHORT: Severity.BROKEN,
    NoticeState.AGREED: Severity.OPEN,
    NoticeState.UNKNOWN: Severity.UNKNOWN,
    NoticeState.MET: Severity.MET,
}
# Regulation 7 was revoked from the first day on and is restored since the second.
REG_7_REVOKED, REG_7_RESTORED = date(2022, 7, 21), date(2023, 8, 10)


def about(walk_out: WalkOut) -> About:
    """Return what a remark on a walk-out is about."""
    return About(Subject.WALK_OUT, walk_out.key)


def notice(projection: Projection) -> Iterator[Remark]:
    """Say of every walk-out whether its notice was long enough; windows alike are one remark."""
    alike: dict[tuple[str, NoticeState, str], list[WalkOut]] = defaultdict(list)
    for walk_out in in_force(projection.scenario):
        who = walk_out_in_full(projection.plan, walk_out)
        alike[who, *notice_state(walk_out)].append(walk_out)
    for (who, state, words), walk_outs in alike.items():
        first = walk_outs[0]
        how_many = f", {len(walk_outs)} windows" if len(walk_outs) > 1 else ""
        sentence = f"{who}{how_many}: {words}"
        yield Remark(NOTICE_SEVERITIES[state], sentence, about(first), first.starts)


def mandate(projection: Projection) -> Iterator[Remark]:
    """Find walk-outs that run past the mandate of their union, and unions whose end is not known.

    A mandate that is not known is said once a union, about its first walk-out.
    """
    mandates = {one.union: mandate_end(one) for one in projection.plan.mandates}
    not_known: set[str] = set()
    for walk_out in in_force(projection.scenario):
        end = mandates.get(walk_out.union)
        if end is not None:
            yield from _past_mandate(projection.plan, walk_out, end)
        elif walk_out.union not in not_known:
            not_known.add(walk_out.union)
            words = f"{walk_out.union}: until when its ballot holds is not filled in."
            yield Remark(Severity.UNKNOWN, words, about(walk_out))


def _past_mandate(plan: Plan, walk_out: WalkOut, end: MandateEnd) -> Iterator[Remark]:
    first = local(walk_out.starts).date()
    last = local(walk_out.ends - timedelta(minutes=1)).date()
    if last <= end.last:
        return
    past = "starts after" if first > end.last else "runs past"
    who = walk_out_in_full(plan, walk_out)
    words = f"{who}: {past} the end of its mandate, {show_date(end.last, year=True)}"
    if end.if_agreed is not None and last <= end.if_agreed:
        agreed = f"until {show_date(end.if_agreed, year=True)} only if the trust agreed to that"
        yield Remark(Severity.OPEN, f"{words}; {agreed}.", about(walk_out), walk_out.starts)
    else:
        yield Remark(Severity.BROKEN, f"{words}.", about(walk_out), walk_out.starts)


def verbal_exemption(projection: Projection) -> Iterator[Remark]:
    """Find exemptions that are agreed by word only."""
    for exemption in projection.scenario.exemptions:
        if exemption.status is ExemptionStatus.VERBAL:
            by = f" ({exemption.by_whom})" if exemption.by_whom else ""
            words = f"{exemption.union} exemption: agreed by word only{by}, so not counted."
            there = About(Subject.EXEMPTION, exemption.key)
            yield Remark(Severity.OPEN, words, there, exemption.starts)


def agency_for_strikers(projection: Projection) -> Iterator[Remark]:
    """Find agency staff who come in while those who do their work are out.

    Who is there before the walk-out starts, and on days when it was lawful, is not condemned.
    """
    strikes = [w for w in in_force(projection.scenario) if w.kind is WalkOutKind.STRIKE]
    for row in projection.scenario.extra_cover:
        if row.kind is not CoverKind.AGENCY:
            continue
        for number, window in enumerate(row.windows):
            struck = [w for w in strikes if _does_work_of(projection.plan, row, window, w)]
            if struck and not _is_lawful(local(window.starts).date()):
                since = show_moment_in(projection.grid, window.starts)
                words = (
                    f"{row.name}: {people_brought(row)} from an agency start at {since}, in the "
                    f"{struck[0].union} walk-out, on strikers' work; only who was there before it "
                    "may go on."
                )
                there = About(Subject.EXTRA_COVER, row.key, number)
                yield Remark(Severity.BROKEN, words, there, window.starts)


def _is_lawful(day: date) -> bool:
    return REG_7_REVOKED <= day < REG_7_RESTORED


def _does_work_of(plan: Plan, row: ExtraCover, window: Window, walk_out: WalkOut) -> bool:
    """Tell whether a window of agency staff begins in a walk-out of their service and base."""
    called = {g.service for g in plan.groups if not walk_out.groups or g.key in walk_out.groups}
    is_there = not row.bases or not walk_out.bases or bool({*row.bases} & {*walk_out.bases})
    starts_in_it = walk_out.starts <= window.starts < walk_out.ends
    return row.service in called and is_there and starts_in_it
