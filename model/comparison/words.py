"""What a comparison says in a line: the finding of its page, and what the page is of."""

from collections.abc import Iterator, Sequence

from model.comparison.comparison import MEAN, NO_DIFFERENCE, Change, Comparison
from model.comparison.results import BELOW, DEEPEST, NOT_RUN, OF_DRAWS, SHORT
from model.gold_words import foot
from model.staff import Service
from model.wording import cover_name, period

SAME = NO_DIFFERENCE.rstrip(".").lower()


def difference_title(comparison: Comparison, service: Service) -> str:
    """Say the difference as the title of a page: of one service's cover, then of who waits.

    The most gained and the most lost are both named, so that a gain never hides what it costs.
    """
    first, other = comparison.names
    head = f"“{other}” instead of “{first}”"
    if comparison.is_same:
        return f"{head}: {SAME}"
    said = changes_in_words([one for one in comparison.changes if one.before.service is service])
    if not said:
        return f"{head}: {SAME} in {cover_name(service)}"
    is_cover = said[0].startswith((BELOW.lower(), SHORT.lower(), DEEPEST.lower()))
    cover = f"{cover_name(service)}{':' * said[0].startswith(DEEPEST.lower())} " * is_cover
    return f"{head}: {cover}{'; '.join(said)}"


def changes_in_words(changes: Sequence[Change]) -> tuple[str, ...]:
    """Say the differences of one service: of its cover, of journeys, and of waits.

    Of cover only the gravest difference is told; of the categories whose mean changes, that of
    the most gained and that of the most lost.
    """
    return tuple(_said_of(changes))


def _said_of(changes: Sequence[Change]) -> Iterator[str]:
    there = {_cover_result(one): one for one in changes if not one.is_none}
    for name in (BELOW, SHORT, DEEPEST, f"{BELOW}, {OF_DRAWS}", f"{SHORT}, {OF_DRAWS}"):
        if name in there:
            yield _cover_said(there[name])
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


def _cover_result(change: Change) -> str:
    """Return the name of a result without what it is counted in."""
    name = change.before.name
    return DEEPEST if name.startswith(DEEPEST) else name


def _cover_said(change: Change) -> str:
    less, smaller = ("less", "smaller") if change.is_better else ("more", "larger")
    name = change.before.name
    if name.startswith(DEEPEST):
        unit = name.removeprefix(f"{DEEPEST}, ")
        return f"deepest gap {_by(change)} {unit} {smaller}"
    where, at_tail = name.removesuffix(f", {OF_DRAWS}").lower(), " at 9 draws in 10"
    return f"{where} for {_by(change)} {less}{at_tail * change.before.is_of_draws}"


def _by(change: Change) -> str:
    """Return how much a result differs, without its sign."""
    return change.words[2][1:]


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
