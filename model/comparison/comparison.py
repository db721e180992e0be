"""One scenario held against another: inputs and results that differ, who gains and who loses."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from model.band.band import Band, band_of
from model.comparison.results import (
    NOT_RUN,
    SHORT,
    Responding,
    Result,
    results_of,
    show_change,
    show_result,
)
from model.comparison.sureness import how_sure
from model.plan_difference import common_difference
from model.projection import Projection
from model.responding import responding_of
from model.response_times import QUICK
from model.scenario_difference import Difference, scenario_differences
from model.staff import Service
from model.times import Grid
from model.verdict import SERVICE_NAMES
from model.wait_words import CATEGORY_NAMES

NO_DIFFERENCE = "No difference."
MEAN = "mean"
CALLS = (Service.CALL_ANSWERING, Service.NHS_111)


@dataclass(frozen=True, slots=True)
class Change:
    """One result before and after: both as they are shown, and the signed difference."""

    before: Result
    after: Result
    grids: tuple[Grid, Grid]

    @property
    def is_none(self) -> bool:
        """Tell whether both are shown alike."""
        return self.before.whole == self.after.whole

    @property
    def is_better(self) -> bool:
        """Tell whether the second is lower; all results are better the lower they are."""
        return self.after.whole < self.before.whole

    @property
    def words(self) -> tuple[str, str, str]:
        """Return the first result, the other and how much more or less that is."""
        before, after = self.grids
        return (
            show_result(self.before, before),
            show_result(self.after, after),
            show_change(self.before, self.after),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """`other` against `first`, which may be of another plan.

    `shared` are differences of what all scenarios of a plan share; `inputs` those of the
    scenarios. `engine` names what the waits come from, `bands` how sure the cover of each is. No
    sum of it all is made: that category 3 pays for category 2 stands in `gains` and `loses`, one
    sentence each. `other_name` is what the other is called where its scenario's name does not
    tell it apart.
    """

    first: Projection
    other: Projection
    shared: tuple[str, ...]
    inputs: tuple[Difference, ...]
    changes: tuple[Change, ...]
    gains: tuple[str, ...]
    loses: tuple[str, ...]
    engine: str
    bands: tuple[Band, Band]
    other_name: str = ""

    @property
    def names(self) -> tuple[str, str]:
        """Return what both are called, first the one that the other is held against."""
        return self.first.scenario.name, self.other_name or self.other.scenario.name

    @property
    def how_sure(self) -> str:
        """Return in how many draws of turnout the other has the better cover, in a sentence."""
        return how_sure(*self.bands)

    @property
    def is_same(self) -> bool:
        """Tell whether nothing differs, neither what goes in nor what comes out."""
        has_inputs = bool(self.shared or self.inputs)
        return not has_inputs and all(change.is_none for change in self.changes)


def compare(
    first: Projection,
    other: Projection,
    responding: Responding = responding_of,
    *,
    other_name: str = "",
    bands: tuple[Band, Band] | None = None,
) -> Comparison:
    """Hold a projection against another, in the same engine and the same draws for both.

    `bands` are those of both where they are known already. Results that only one of them has,
    for want of staff or patients, are left out, and so are draws that all come to the same.
    """
    bands = bands or (band_of(first), band_of(other))
    befores, afters = (
        results_of(one, responding, band=band)
        for one, band in zip((first, other), bands, strict=True)
    )
    there = {(one.service, one.name): one for one in afters}
    sure = _sure(bands)
    changes = tuple(
        Change(before, there[key], (first.grid, other.grid))
        for before in befores
        if (key := (before.service, before.name)) in there
        and not (before.is_of_draws and before.service in sure)
    )
    shared = () if first.plan is other.plan else common_difference(first.plan, other.plan)
    times = responding(first)
    return Comparison(
        first=first,
        other=other,
        shared=shared,
        inputs=scenario_differences(other.plan, first.scenario, other.scenario),
        changes=changes,
        gains=tuple(_parties(changes, is_better=True)),
        loses=tuple(_parties(changes, is_better=False)),
        engine=(times.engine if times else QUICK).source,
        bands=bands,
        other_name=other_name,
    )


def _sure(bands: tuple[Band, Band]) -> frozenset[Service]:
    """Return the services whose time short is the same in every draw of each."""
    services = bands[0].services.keys() & bands[1].services.keys()
    return frozenset(service for service in services if not _varies(service, bands))


def _varies(service: Service, bands: tuple[Band, Band]) -> bool:
    drawn = (band.services[service] for band in bands)
    minutes = (each for one in drawn for each in (one.short_min, one.below_minimum_min))
    return any(np.ptp(each) > 0 for each in minutes)


def _parties(changes: tuple[Change, ...], *, is_better: bool) -> Iterator[str]:
    """Say of everybody who fares better, or worse, how they fare instead of how they did."""
    for change in changes:
        party = _party(change.before)
        if party and not change.is_none and change.is_better is is_better:
            before, after, _ = change.words
            yield f"{party} {after} instead of {before}"


def _party(result: Result) -> str:
    """Name those whom a result speaks for, with what it counts; nothing for other results."""
    if result.of is not None and result.name.endswith(MEAN):
        return f"{CATEGORY_NAMES[result.of]}: mean"
    if result.name == NOT_RUN:
        return "Transport patients: journeys not run"
    if result.name == SHORT and result.service in CALLS:
        return f"Callers, {SERVICE_NAMES[result.service]}: too few handlers for"
    return ""


def gains_and_losses(comparison: Comparison) -> tuple[str, str]:
    """Say who gains and who loses, a sentence each."""
    gains = f"Gains: {'; '.join(comparison.gains)}." if comparison.gains else "Nobody gains."
    loses = f"Loses: {'; '.join(comparison.loses)}." if comparison.loses else "Nobody loses."
    return gains, loses


def comparison_text(comparison: Comparison) -> str:
    """Return the comparison as plain text, its table with tabs for a mail or a sheet."""
    first, other = comparison.names
    head = f"“{other}” instead of “{first}”, {comparison.first.plan.title}"
    if comparison.is_same:
        return f"{head}\n{NO_DIFFERENCE}\n"
    inputs = (*comparison.shared, *(difference.said for difference in comparison.inputs))
    rows = [
        "\t".join((SERVICE_NAMES[change.before.service], change.before.name, *change.words))
        for change in comparison.changes
    ]
    return "\n".join(
        (
            head,
            *(f"• {line}" for line in inputs),
            "",
            *gains_and_losses(comparison),
            *filter(None, (comparison.how_sure,)),
            f"Waits: {comparison.engine}, an estimate.",
            "",
            "\t".join(("Service", "Result", first, other, "Difference")),
            *rows,
            "",
        )
    )
