"""What one thing does to cover: the difference between a plan with it and without it."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from model.gaps import minutes_below_minimum, minutes_short
from model.projection import Projection, ServiceProjection
from model.segments import Series
from model.shown import counted
from model.staff import Service
from model.times import Grid, local, show_date, show_length, show_time
from model.verdict import show_time_in
from model.wording import cover_name

LEAST_TOLD = 0.5
NO_BREAK = "\u00a0"
# Both call services count handlers; one sentence may speak of both.
APART = {Service.CALL_ANSWERING: " on 999", Service.NHS_111: " on 111"}


@dataclass(frozen=True, slots=True)
class ServiceEffect:
    """What a thing does to one service.

    `most` is the largest change of cover it makes, negative where it takes cover away, in the
    interval that starts at `when`. `full_lost` is how many full crews it costs at most, though
    it adds crews: clinicians paired with drivers who may not use blue lights. The minutes are
    those below the local minimum, without it and now; of shortfall, where cover is never below
    a minimum (`is_minimum` tells).
    """

    service: Service
    unit: str
    most: float
    when: str
    is_minimum: bool
    minutes_without: float
    minutes_now: float
    full_lost: float = 0.0


def effect_of(now: Projection, without: Projection) -> tuple[ServiceEffect, ...]:
    """Compare the projection of a plan with that of the plan without the thing.

    Both must have the same grid. Services that change by less than half a unit are left out;
    the one that changes most comes first.
    """
    effects = [
        _effect(now, service, cover, without.services[service])
        for service, cover in now.services.items()
        if service in without.services
    ]
    told = [effect for effect in effects if abs(effect.most) >= LEAST_TOLD]
    return tuple(sorted(told, key=lambda effect: -abs(effect.most)))


def outside_sentence(grid: Grid, starts: datetime, ends: datetime) -> str:
    """Say of a window that lies outside the plan that it does nothing; empty if it does not."""
    if starts < grid.closes and ends > grid.opens:
        return ""
    opens, closes = grid.opens, grid.closes
    first = f"{show_date(local(opens).date())} {show_time(opens)}"
    last = f"{show_date(local(closes).date())} {show_time(closes)}"
    return f"Lies outside the plan, which runs {first} to {last}: it changes nothing."


def effect_sentence(effects: tuple[ServiceEffect, ...]) -> str:
    """Say effects: Takes up to 89 crews, most at 19:00. Without it 0 h below minimum, now 6 h."""
    if not effects:
        return "Changes cover by less than one."
    first = effects[0]
    said = [_change(first)]
    for effect in effects[1:]:
        change = _change(effect)
        same_verb = (effect.most < 0) is (first.most < 0)
        said.append(change.partition(" ")[2] if same_verb else change)
    if first.full_lost >= LEAST_TOLD:
        said.insert(1, f"costs up to {counted(first.full_lost, 'full crews')}")
    told = ", and ".join(said)
    if not first.minutes_without and not first.minutes_now:
        return f"{told[0].upper()}{told[1:]}. Cover holds with it and without it."
    what = "below minimum" if first.is_minimum else "short"
    if len(effects) > 1:
        what = f"{what} in {cover_name(first.service)}"
    without, now = _length(first.minutes_without), _length(first.minutes_now)
    return f"{told[0].upper()}{told[1:]}. Without it {without} {what}, now {now}."


def _change(effect: ServiceEffect) -> str:
    verb = "takes" if effect.most < 0 else "adds"
    amount = counted(abs(effect.most), effect.unit)
    return f"{verb} up to {amount}{APART.get(effect.service, '')}, most at {effect.when}"


def _length(minutes: float) -> str:
    """Show a length that no line breaks in two."""
    return show_length(minutes).replace(" ", NO_BREAK) if minutes else f"0{NO_BREAK}h"


def _effect(
    now: Projection, service: Service, cover: ServiceProjection, without: ServiceProjection
) -> ServiceEffect:
    change = cover.available - without.available
    at = int(np.argmax(np.abs(change)))
    below = [minutes_below_minimum(there, now.grid) for there in (without, cover)]
    minutes = (
        below if any(below) else [minutes_short(there, now.grid) for there in (without, cover)]
    )
    return ServiceEffect(
        service=service,
        unit=cover.unit,
        most=float(change[at]),
        when=show_time_in(now.grid, at),
        is_minimum=any(below),
        minutes_without=minutes[0],
        minutes_now=minutes[1],
        full_lost=float(np.max(_full_crews(without) - _full_crews(cover))) if change[at] > 0 else 0,
    )


def _full_crews(cover: ServiceProjection) -> Series:
    """Return the full crews of all bases, none for a service without crews."""
    return np.asarray(np.sum([base.full for base in cover.bases] or [np.zeros(1)], axis=0))
