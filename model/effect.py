"""What one thing does to cover: the difference between a plan with it and without it."""

from dataclasses import dataclass

import numpy as np

from model.gaps import minutes_below_minimum, minutes_short
from model.projection import Projection, ServiceProjection
from model.shown import counted
from model.staff import Service
from model.times import Grid, show_length
from model.verdict import show_time_in

LEAST_TOLD = 0.5
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class ServiceEffect:
    """What a thing does to one service.

    `most` is the largest change of cover it makes, negative where it takes cover away, in the
    interval that starts at `when`; the minutes below the local minimum (or short, where none
    is set) are without it and now.
    """

    service: Service
    unit: str
    most: float
    when: str
    has_minimum: bool
    minutes_without: float
    minutes_now: float


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
    told = ", and ".join(said)
    what = "below minimum" if first.has_minimum else "short"
    without, now = _length(first.minutes_without), _length(first.minutes_now)
    return f"{told[0].upper()}{told[1:]}. Without it {without} {what}, now {now}."


def _change(effect: ServiceEffect) -> str:
    verb = "takes" if effect.most < 0 else "adds"
    return f"{verb} up to {counted(abs(effect.most), effect.unit)}, most at {effect.when}"


def _length(minutes: float) -> str:
    """Show a length that no line breaks in two."""
    return show_length(minutes).replace(" ", NO_BREAK) if minutes else f"0{NO_BREAK}h"


def _effect(
    now: Projection, service: Service, cover: ServiceProjection, without: ServiceProjection
) -> ServiceEffect:
    change = cover.available - without.available
    at = int(np.argmax(np.abs(change)))
    has_minimum = bool(np.isfinite(cover.minimum).any())
    return ServiceEffect(
        service=service,
        unit=cover.unit,
        most=float(change[at]),
        when=show_time_in(now.grid, at),
        has_minimum=has_minimum,
        minutes_without=_lacking(without, now.grid, has_minimum=has_minimum),
        minutes_now=_lacking(cover, now.grid, has_minimum=has_minimum),
    )


def _lacking(cover: ServiceProjection, grid: Grid, *, has_minimum: bool) -> float:
    measure = minutes_below_minimum if has_minimum else minutes_short
    return measure(cover, grid)
