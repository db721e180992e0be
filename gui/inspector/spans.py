"""Start, end and length of a thing, as three rows of any form."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from gui.inspector.cells import ChoiceCell, Options, Row, TextCell
from gui.timeline.lanes import length_of
from gui.timeline.snapping import Span
from model.edits import EditFault, require_order
from model.plan import Plan
from model.reading import read_end, read_length, read_time
from model.times import local, local_minute, nearest_from_local, show_date, show_time

T = TypeVar("T")
START_TIME = "start time"  # what a planner types first of a bar that is there
TIME_PX = 76
LENGTH_PX = 84


def span_rows(
    span_of: Callable[[T], Span], with_span: Callable[[T, Span], T], what: str
) -> tuple[Row[T], ...]:
    """Return the rows Starts, Ends and Length; `what` names the thing in a fault."""

    def starting(plan: Plan, thing: T, starts: datetime) -> T:
        return with_span(thing, started(span_of(thing), starts))

    def ending(thing: T, ends: datetime) -> T:
        require_order(span_of(thing).starts, ends, what)
        return with_span(thing, replace(span_of(thing), ends=ends))

    return (
        Row(
            "Starts",
            (
                _day_cell("start date", lambda t: span_of(t).starts, starting),
                TextCell(
                    START_TIME,
                    lambda _plan, t: show_time(span_of(t).starts),
                    lambda plan, t, text: starting(plan, t, typed_start(plan, span_of(t), text)),
                    width=TIME_PX,
                ),
            ),
        ),
        Row(
            "Ends",
            (
                _day_cell("end date", lambda t: span_of(t).ends, lambda _p, t, e: ending(t, e)),
                TextCell(
                    "end time",
                    lambda _plan, t: show_time(span_of(t).ends),
                    lambda plan, t, text: ending(t, typed_end(plan, span_of(t), text)),
                    width=TIME_PX,
                ),
            ),
        ),
        Row(
            "Length",
            (
                TextCell(
                    "length",
                    lambda _plan, t: length_of(span_of(t).starts, span_of(t).ends),
                    lambda _plan, t, text: with_span(t, lasting(span_of(t), text)),
                    hint="such as 11 h 59",
                    width=LENGTH_PX,
                ),
            ),
        ),
    )


def started(span: Span, starts: datetime) -> Span:
    """Return a span with another start; its end stays, or follows if it would come before."""
    if starts < span.ends:
        return replace(span, starts=starts)
    return Span(starts, starts + (span.ends - span.starts))


def typed_start(plan: Plan, span: Span, text: str) -> datetime:
    """Read a start: a bare time is on the day the span starts on."""
    return read_time(text, local(span.starts).date(), plan.horizon)


def typed_end(plan: Plan, span: Span, text: str) -> datetime:
    """Read an end: a bare time is on the day shown, or the first one after the start.

    With +1 it is counted from the day of the start, as notices are worded.
    """
    if "+" in text or "next" in text:
        return read_end(text, span.starts, plan.horizon)
    there = read_time(text, local(span.ends).date(), plan.horizon)
    return there if there > span.starts else read_end(text, span.starts, plan.horizon)


def lasting(span: Span, text: str) -> Span:
    """Return a span of a typed length from the same start."""
    minutes = read_length(text)
    if minutes <= 0:
        raise EditFault("It must last at least 1 min.")
    return replace(span, ends=span.starts + timedelta(minutes=minutes))


def _day_cell(
    name: str, moment_of: Callable[[T], datetime], moved: Callable[[Plan, T, datetime], T]
) -> ChoiceCell[T]:
    def change(plan: Plan, thing: T, value: str) -> T:
        day, minute = date.fromisoformat(value), local_minute(moment_of(thing))
        return moved(plan, thing, nearest_from_local(day, minute))

    return ChoiceCell(
        name,
        lambda plan, thing: days_offered(plan, moment_of(thing)),
        lambda _plan, thing: local(moment_of(thing)).date().isoformat(),
        change,
    )


def days_offered(plan: Plan, moment: datetime) -> Options:
    """Return the days of the plan, and the one that holds now if it is none of them."""
    opens = local(plan.horizon.opens).date()
    closes = local(plan.horizon.opens + timedelta(minutes=plan.horizon.length_min)).date()
    days = [opens + timedelta(days=n) for n in range((closes - opens).days + 1)]
    there = sorted({*days, local(moment).date()})
    return tuple((day.isoformat(), show_date(day)) for day in there)
