"""The lanes of pickets and recall, drawn apart because they are never part of cover."""

from gui.timeline.lanes import Label, Lane, Outline, Section, hours_into
from model.call_backs import CallBack, call_backs_of
from model.plan import Horizon, Plan, Scenario
from model.times import show_range


def callable_lanes(plan: Plan, scenario: Scenario) -> tuple[Lane, ...]:
    """Return a lane for the pickets and one for each union's recall; overlaps get their own."""
    lanes: dict[str, list[list[Outline]]] = {}
    for back in call_backs_of(plan, scenario):
        outline = _outline(plan.horizon, back)
        lines = lanes.setdefault(back.name, [])
        free = next((line for line in lines if line[-1].ends_h <= outline.starts_h), None)
        if free is None:
            lines.append([outline])
        else:
            free.append(outline)
    return tuple(
        Lane(Section.CALLABLE, f"{name} {number}", name, ((),), outlines=tuple(line))
        for name, lines in lanes.items()
        for number, line in enumerate(lines)
    )


def _outline(horizon: Horizon, back: CallBack) -> Outline:
    when = show_range(back.starts, back.ends)
    return Outline(
        hours_into(horizon, back.starts),
        hours_into(horizon, back.ends),
        (Label(when, back.terms), Label(when), Label("")),
        f"{back.name}, {when}, {back.terms}; not counted in cover",
    )
