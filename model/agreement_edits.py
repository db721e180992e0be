"""What planners do to what is agreed for a scenario: recall, and which incidents are attended."""

from collections.abc import Mapping
from dataclasses import replace

from model.dispute import CategoryAgreement, Nature, Recall, ResponseAgreement
from model.edits import EditFault, drop, put, with_scenario
from model.plan import Plan
from model.row_limits import require_in_limits
from model.trust import Category
from model.whole_shares import whole_shares


def with_recall(plan: Plan, scenario: str, recall: Recall) -> Plan:
    """Put a recall in the place of its key, or add it."""
    require_in_limits(recall)
    there = plan.scenario(scenario)
    return with_scenario(plan, replace(there, recalls=put(there.recalls, recall)))


def without_recall(plan: Plan, scenario: str, key: str) -> Plan:
    """Take a recall away."""
    there = plan.scenario(scenario)
    return with_scenario(plan, replace(there, recalls=drop(there.recalls, key)))


def with_agreement(plan: Plan, scenario: str, agreement: ResponseAgreement | None) -> Plan:
    """Let this be agreed in a scenario; None for every incident attended as on other days."""
    return with_scenario(plan, replace(plan.scenario(scenario), agreement=agreement))


def with_category(plan: Plan, scenario: str, category: CategoryAgreement) -> Plan:
    """Put what one category gets in its place."""
    require_in_limits(category)
    names = [nature.name for nature in category.natures]
    if len(set(names)) < len(names):
        raise EditFault("This nature is in the list already; choose another name.")
    there = agreement_of(plan, scenario)
    categories = tuple(
        category if one.category is category.category else one for one in there.categories
    )
    return with_agreement(plan, scenario, replace(there, categories=categories))


def with_natures(
    plan: Plan, scenario: str, category: Category, natures: Mapping[int, Nature]
) -> Plan:
    """Change natures by their place; shares that change make the others give way."""
    there = category_of(plan, scenario, category)
    typed = {
        at: nature.share
        for at, nature in natures.items()
        if nature.share != there.natures[at].share
    }
    after = [natures.get(at, nature) for at, nature in enumerate(there.natures)]
    if typed:
        shares = whole_shares([nature.share for nature in there.natures], typed)
        after = [replace(nature, share=share) for nature, share in zip(after, shares, strict=True)]
    return with_category(plan, scenario, replace(there, natures=tuple(after)))


def with_another_nature(plan: Plan, scenario: str, category: Category, name: str) -> Plan:
    """Add a nature to a category: of no share yet, or of all of it where it is the first."""
    there = category_of(plan, scenario, category)
    nature = Nature(name=name, share=0 if there.natures else 1, agreed=False)
    return with_category(plan, scenario, replace(there, natures=(*there.natures, nature)))


def without_nature(plan: Plan, scenario: str, category: Category, at: int) -> Plan:
    """Take a nature away; the others take over its share."""
    there = category_of(plan, scenario, category)
    left = (*there.natures[:at], *there.natures[at + 1 :])
    if left:
        shares = whole_shares([nature.share for nature in left] + [0.0], {len(left): 0.0})
        left = tuple(
            replace(nature, share=share) for nature, share in zip(left, shares[:-1], strict=True)
        )
    return with_category(plan, scenario, replace(there, natures=left))


def agreement_of(plan: Plan, scenario: str) -> ResponseAgreement:
    """Return what is agreed in a scenario; raises EditFault where nothing is."""
    agreement = plan.scenario(scenario).agreement
    if agreement is None:
        raise EditFault("There is no response agreement in this scenario any more.")
    return agreement


def category_of(plan: Plan, scenario: str, category: Category) -> CategoryAgreement:
    """Return what one category gets; raises EditFault where the agreement leaves it out."""
    for one in agreement_of(plan, scenario).categories:
        if one.category is category:
            return one
    raise EditFault("This category is not in the response agreement any more.")


def agreed_share(category: CategoryAgreement) -> float:
    """Return the share of a category that is attended: agreed natures, and the rest in part."""
    agreed = sum(nature.share for nature in category.natures if nature.agreed)
    return agreed + (1 - agreed) * category.attended
