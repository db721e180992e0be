"""Every offer of help: what it adds now, and the two placements of it that would add most."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from model.cover import share_in_windows
from model.edits import with_extra_cover
from model.extra_cover import ExtraCover
from model.offers.hours import OfferHour, hours_of
from model.offers.less_wait import LessWait, less_wait_of, less_wait_sentence
from model.offers.proposals import Proposed, Way, proposals_of
from model.offers.trial import Trial
from model.offers.words import idle_sentence, placement_sentence
from model.offers.worth import LEAST, Worth, worth_of_cover
from model.plan import Plan
from model.projection import Projection
from model.stopping import StoppedError
from model.times import Grid

# Only so many other placements are told, each of another way than the one before.
TOLD = 2


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """An offer placed otherwise: the rows it takes, what they are worth and that in words."""

    way: Way
    rows: tuple[ExtraCover, ...]
    worth: Worth
    sentence: str


@dataclass(frozen=True, slots=True, eq=False)
class Offer:
    """One row of extra cover: what it is worth now and where it would add more.

    `sentence` says when it adds nothing and why, empty if it adds all the time it is there.
    `waits`: what people wait less with it; None where nobody waits. `hours` are those it is
    there.
    """

    row: ExtraCover
    worth: Worth
    sentence: str
    waits: LessWait | None
    hours: tuple[OfferHour, ...]
    placements: tuple[Placement, ...]

    def waits_sentence(self, grid: Grid) -> str:
        """Say what people wait less with it; empty where nobody waits."""
        return "" if self.waits is None else less_wait_sentence(self.waits, grid)


def offers_of(
    projection: Projection, stopped: Callable[[], bool] = lambda: False
) -> Iterator[Offer]:
    """Yield the offers of a scenario one by one.

    Placements are found by trying them on the true sums of cover: the least hours missing to
    the local minimum win, then the least to what is required, then the most added. Raises
    StoppedError once `stopped()` is true; it is asked before every row.
    """
    for row in projection.scenario.extra_cover:
        if stopped():
            raise StoppedError
        if row.windows and row.service in projection.services:
            yield offer_of(projection, row)


def offer_of(projection: Projection, row: ExtraCover) -> Offer:
    """Return what one row adds, and its two best other placements."""
    cover, grid = projection.services[row.service], projection.grid
    trial = Trial(projection, row)

    def worth(available: np.ndarray) -> Worth:
        return worth_of_cover(cover, grid, available, trial.without)

    now = worth(cover.available)
    proposed = tuple(proposals_of(projection.plan, projection.scenario, row))
    tried = trial.available([one.rows for one in proposed]) if proposed else ()
    worths = [worth(available) for available in tried]
    best = _best(proposed, worths, now)
    placements = tuple(
        Placement(
            one.way,
            one.rows,
            gained,
            placement_sentence(projection.plan, grid, one, gained, now, cover.unit),
        )
        for one, gained in best
    )
    waits = less_wait_of(projection, row)
    there = share_in_windows(grid, row) > 0
    hours = tuple(hours_of(grid, there, now.added, waits))
    return Offer(row, now, idle_sentence(projection, row, now), waits, hours, placements)


def with_placement(plan: Plan, scenario: str, placement: Placement) -> Plan:
    """Return the plan with an offer placed otherwise."""
    for row in placement.rows:
        plan = with_extra_cover(plan, scenario, row)
    return plan


def _best(
    proposed: tuple[Proposed, ...], worths: list[Worth], now: Worth
) -> list[tuple[Proposed, Worth]]:
    """Choose the best placement of each way, and of those the best that beat the offer as it is."""
    best: dict[Way, tuple[Proposed, Worth]] = {}
    for one, worth in zip(proposed, worths, strict=True):
        if one.way not in best or worth.rank < best[one.way][1].rank:
            best[one.way] = (one, worth)
    better = [pair for pair in best.values() if _beats(pair[1], now)]
    return sorted(better, key=lambda pair: pair[1].rank)[:TOLD]


def _beats(worth: Worth, now: Worth) -> bool:
    """Tell whether a placement is better by half an hour of one unit at least, of what counts."""
    for after, before in zip(worth.rank, now.rank, strict=True):
        if abs(after - before) >= LEAST:
            return after < before
    return False
