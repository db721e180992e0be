"""What people wait less with an offer of help: its scenario followed without it, and compared."""

from dataclasses import dataclass, replace

import numpy as np

from model.answer_words import CALLS_SOURCE, show_wait
from model.answering import answering_of
from model.edits import drop
from model.extra_cover import CoverKind, ExtraCover
from model.projection import Projection, project
from model.responding import responding_of, tried_responding
from model.response_times import QUICK
from model.segments import Series
from model.staff import Service
from model.sums.step import amount
from model.times import Grid
from model.transport import journeys_of
from model.trust import Category
from model.verdict import show_time_in
from model.wait_lines import Unit
from model.wait_words import CATEGORY_NAMES, show_response

# Less would be shown as 0.0 minutes, 0 seconds, 0.0 journeys.
LEAST = {Unit.MINUTES: 0.05, Unit.SECONDS: 0.5, Unit.JOURNEYS: 0.05}
WHOLE_FROM_MIN = 9.95
NAMES = {Service.CALL_ANSWERING: "999 callers", Service.NHS_111: "111 callers"}


@dataclass(frozen=True, slots=True, eq=False)
class LessWait:
    """What those whom an offer helps first wait less with it, negative where they wait longer.

    `less[interval]`: minutes of mean response of a category, seconds of mean wait of callers, or
    journeys that are not carried over, as `unit` says.
    """

    who: str
    less: Series
    unit: Unit
    source: str

    def shown(self, amount_less: float) -> str:
        """Show an amount of it: 1.3 min, 12 s, 3 journeys."""
        if self.unit is Unit.MINUTES:
            is_fine = abs(amount_less) < WHOLE_FROM_MIN
            return f"{amount_less:.1f} min" if is_fine else show_response(amount_less)
        if self.unit is Unit.SECONDS:
            return show_wait(amount_less)
        return f"{amount(amount_less)} journeys"

    def told(self, less: float) -> str:
        """Say how much less or longer it is: 0.4 min less, 0.1 min longer, no less, 3 fewer."""
        if abs(less) < LEAST[self.unit]:
            return "no fewer" if self.unit is Unit.JOURNEYS else "no less"
        shown = self.shown(abs(less))
        if self.unit is Unit.JOURNEYS:
            return f"{shown.partition(' ')[0]} {'fewer' if less > 0 else 'more'}"
        return f"{shown} {'less' if less > 0 else 'longer'}"


def less_wait_of(projection: Projection, row: ExtraCover) -> LessWait | None:
    """Return what people wait less with a row of extra cover; None where nobody waits.

    Ambulances by the quick engine: category 1 for first responders, category 2 for all others.
    Takes as long as one answer of the queue of the row's service.
    """
    scenario = projection.scenario
    without = project(
        projection.plan, replace(scenario, extra_cover=drop(scenario.extra_cover, row.key))
    )
    if row.service is Service.AMBULANCE_RESPONSE:
        is_first = row.kind is CoverKind.FIRST_RESPONDERS
        return _patients(projection, without, Category.C1 if is_first else Category.C2)
    if row.service is Service.PATIENT_TRANSPORT:
        now, then = journeys_of(projection), journeys_of(without)
        if now is None or then is None:
            return None
        less = then.total.carried_over - now.total.carried_over
        return LessWait("journeys", less, Unit.JOURNEYS, "")
    calls, others = (answering_of(one, row.service) for one in (projection, without))
    if calls is None or others is None:
        return None
    less = others.mean_wait_s - calls.mean_wait_s
    return LessWait(NAMES[row.service], less, Unit.SECONDS, CALLS_SOURCE)


def less_wait_sentence(there: LessWait, grid: Grid) -> str:
    """Say it: Category 2 waits up to 1.3 min less with it, most at 10:15 (quick)."""
    least, at = LEAST[there.unit], int(np.argmax(there.less))
    most, longest = float(there.less[at]), float(-there.less.min())
    source = f" ({there.source})" if there.source else ""
    if there.unit is Unit.JOURNEYS:
        if most < least:
            return "No fewer journeys are carried over with it."
        fewer = f"{there.shown(most).partition(' ')[0]} fewer journeys"
        return f"Up to {fewer} are carried over with it, most at {show_time_in(grid, at)}."
    verb = "wait" if there.unit is Unit.SECONDS else "waits"
    longer = ""
    if longest >= least:
        when = show_time_in(grid, int(np.argmin(there.less)))
        longer = f"up to {there.shown(longest)} longer at {when}"
    if most < least:
        said = longer or "no less"
        return f"{there.who} {verb} {said} with it{source}."
    less = f"up to {there.shown(most)} less with it, most at {show_time_in(grid, at)}"
    return f"{there.who} {verb} {less}{f', and {longer}' if longer else ''}{source}."


def _patients(now: Projection, without: Projection, category: Category) -> LessWait | None:
    times, then = responding_of(now), tried_responding(without)
    if times is None or then is None or not times.incidents_of(category).any():
        return None
    is_asked = (times.incidents_of(category) > 0) & (then.incidents_of(category) > 0)
    less = np.where(is_asked, then.mean_of(category) - times.mean_of(category), 0.0)
    return LessWait(CATEGORY_NAMES[category], less, Unit.MINUTES, QUICK.name)
