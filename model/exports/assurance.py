"""The pre-action assurance: confidence in each critical service, and what is agreed on exemptions.

Confidence is the trust's own word and stays empty; beside it stands what is forecast.
"""

from collections.abc import Iterator

from model.dispute import Exemption
from model.exports.returns import Return, Value
from model.gaps import gaps_of, minutes_below_minimum
from model.plan import Plan
from model.projection import Projection
from model.small_counts import count_of_members
from model.times import local, show_length
from model.verdict import SERVICE_NAMES
from model.wording import page_title

TITLE = "Pre-action assurance"
HEADS = (
    "Organisation code",
    "Organisation",
    "Date",
    "Subject",
    "Critical service",
    "Confidence",
    "Forecast",
    "Below minimum, min (forecast)",
    "Union",
    "Staff groups",
    "Bases",
    "Level of agreement",
    "Share exempt",
    "People exempt",
)
EXEMPTION, SERVICE = "Exemptions", "Critical service"
NO_MINIMUM = "no minimum set"
BLANK: tuple[Value, ...] = (None, None, None, None)


def assurance(projection: Projection, *, shows_small: bool = False) -> Return:
    """Return a row for each service and each exemption of one scenario.

    `shows_small`: also numbers of fewer than five exempt members.
    """
    plan = projection.plan
    day = local(projection.grid.opens).date()
    about: tuple[Value, ...] = (plan.trust.code, plan.trust.name, day)
    exemptions = (
        (*about, EXEMPTION, *BLANK, *_exemption(plan, one, shows_small=shows_small))
        for one in projection.scenario.exemptions
    )
    services = ((*about, SERVICE, *row) for row in _services(projection))
    return Return(TITLE, HEADS, (*services, *exemptions))


def _services(projection: Projection) -> Iterator[tuple[Value, ...]]:
    for service, cover in projection.services.items():
        said = page_title(projection, service, gaps_of(projection, service))
        below = minutes_below_minimum(cover, projection.grid)
        words = f"{said} ({show_length(below)} below the minimum)" if below else said
        length = below if cover.has_minimum else NO_MINIMUM
        yield (SERVICE_NAMES[service], None, words, length, *BLANK, None, None)


def _exemption(plan: Plan, one: Exemption, *, shows_small: bool) -> tuple[Value, ...]:
    groups = {group.key: group.name for group in plan.groups}
    bases = {base.key: base.name for base in plan.bases}
    number = one.number
    people = None if number is None else count_of_members(number, shows_small=shows_small)
    return (
        one.union,
        ", ".join(groups[key] for key in one.groups) or "all staff",
        ", ".join(bases[key] for key in one.bases) or "all bases",
        one.status.value,
        one.share,
        people,
    )
