"""Holds a number that is typed to the limits its field keeps, before it comes into a plan."""

import math
from dataclasses import astuple, fields, replace
from typing import Any, get_type_hints

from annotated_types import Ge, Gt, Le, Lt

from model.document.figure_limits import FIGURE_LIMITS, Limits
from model.edits import EditFault
from model.figures import Figure, Kept

_HINTS: dict[type[Kept], dict[str, Any]] = {}
NO_LIMITS = Limits(least=-math.inf, most=math.inf)


def require_in_limits(row: Kept) -> None:
    """Raise EditFault for the first number of a row that is not what its field allows."""
    for field in fields(row):
        value = getattr(row, field.name)
        if isinstance(value, Figure):
            require(FIGURE_LIMITS[field.name], value.value)
        elif isinstance(value, int | float):
            require(annotated_limits(type(row), field.name), value)


def require(limits: Limits, number: float) -> None:
    """Raise EditFault for a number outside its limits."""
    fault = limits.fault_of(number)
    if fault:
        raise EditFault(f"{fault}; choose another number.")


def annotated_limits(kind: type[Kept], name: str) -> Limits:
    """Return the limits a field of a value is annotated with."""
    hint = _hints(kind)[name]
    annotated = (hint, *getattr(hint, "__args__", ()))
    bounds: list[Any] = [one for part in annotated for one in getattr(part, "__metadata__", ())]
    limits = NO_LIMITS
    for bound in bounds:
        if isinstance(bound, Ge | Gt):
            is_open = isinstance(bound, Gt)
            limits = replace(limits, least=astuple(bound)[0], is_open_below=is_open)
        elif isinstance(bound, Le | Lt):
            is_open = isinstance(bound, Lt)
            limits = replace(limits, most=astuple(bound)[0], is_open_above=is_open)
    return limits


def _hints(kind: type[Kept]) -> dict[str, Any]:
    if kind not in _HINTS:
        _HINTS[kind] = get_type_hints(kind, include_extras=True)
    return _HINTS[kind]
