"""What a comparison says in a line: the finding of its page, and what the page is of."""

from collections.abc import Iterator

from model.comparison.comparison import MEAN, NO_DIFFERENCE, Change, Comparison
from model.comparison.results import BELOW, DEEPEST, NOT_RUN, SHORT
from model.gold_words import foot
from model.staff import Service
from model.wording import COVER_NAMES, period

SAME = NO_DIFFERENCE.rstrip(".").lower()


def difference_title(comparison: Comparison, service: Service) -> str:
    """Say the difference as the title of a page: of one service's cover, then of who waits.

    Of the categories whose mean changes, that of the most gained is named and that of the most
    lost, so that a gain never hides what it costs.
    """
    first, other = comparison.names
    head = f"“{other}” instead of “{first}”"
    if comparison.is_same:
        return f"{head}: {SAME}"
    theirs = [one for one in comparison.changes if one.before.service is service]
    said = "; ".join(_said_of(theirs, service))
    return f"{head}: {said or f'{SAME} in {_cover_name(service)}'}"


def _said_of(changes: list[Change], service: Service) -> Iterator[str]:
    there = {one.before.name.split(",")[0]: one for one in changes if not one.is_none}
    for name in (BELOW, SHORT, DEEPEST):
        if name in there:
            yield _cover_said(there[name], service)
            break
    if NOT_RUN in there:
        change = there[NOT_RUN]
        yield f"journeys not run: {_by(change)} {'fewer' if change.is_better else 'more'}"
    means = [
        one
        for one in changes
        if one.before.of is not None and one.before.name.endswith(MEAN) and not one.is_none
    ]
    for is_better, how in ((True, "shorter"), (False, "longer")):
        theirs = [one for one in means if one.is_better is is_better]
        if theirs:
            most = max(theirs, key=lambda one: abs(one.after.whole - one.before.whole))
            who = most.before.name.split(",")[0].lower()
            yield f"{who} mean wait {_by(most)} {how}"


def _cover_said(change: Change, service: Service) -> str:
    less, smaller = ("less", "smaller") if change.is_better else ("more", "larger")
    name = change.before.name
    if name.startswith(DEEPEST):
        unit = name.removeprefix(f"{DEEPEST}, ")
        return f"{_cover_name(service)}: deepest gap {_by(change)} {unit} {smaller}"
    return f"{_cover_name(service)} {name.lower()} for {_by(change)} {less}"


def _by(change: Change) -> str:
    """Return how much a result differs, without its sign."""
    return change.words[2][1:]


def _cover_name(service: Service) -> str:
    name = COVER_NAMES[service]
    return f"{name if name[1].isupper() else f'{name[0].lower()}{name[1:]}'} cover"


def difference_subtitle(comparison: Comparison) -> tuple[str, ...]:
    """Say what is held against what, at length and in brief."""
    first = comparison.first
    said = f"{first.plan.trust.name}, {period(first)}"
    engine = f"Waits over the whole plan: {comparison.engine}"
    return f"{said}. Expected values, an estimate. {engine}.", f"{said}. An estimate.", f"{said}."


def difference_foot(comparison: Comparison, hashes: tuple[str, str]) -> str:
    """Name both plans, their scenarios, versions and hashes, so that each can be traced."""
    first = foot(comparison.first, hashes[0])
    if comparison.first.plan is comparison.other.plan:
        return f"{first}; against it {comparison.other.scenario.name}. Waits: {comparison.engine}"
    return f"{first}. Against it {foot(comparison.other, hashes[1], comparison.engine)}"
