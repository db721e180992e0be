"""What binds: the resource, pair or tie of which one more would raise cover."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


class Resource(StrEnum):
    """Somebody or something of which one more may raise cover."""

    CLINICIAN = "clinician"
    DRIVER = "blue-light driver"
    OTHER_DRIVER = "other driver"
    VEHICLE = "vehicle"
    DISPATCHER = "dispatcher"
    HANDLER = "call handler"
    TRANSPORT_CREW = "transport crew"


Choice = tuple[Resource, ...]


def named(resources: Sequence[Resource]) -> str:
    """Name resources in the plural: clinicians, or clinicians and vehicles."""
    names = [f"{resource}s" for resource in resources]
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


@dataclass(frozen=True, eq=False)
class Binding:
    """What binds in every interval of one service.

    `gains` maps each resource to the cover that one more of it alone adds, arrays over
    intervals: zero means it would change nothing. `choices` lists for every interval the
    additions that raise cover: single resources (several are a tie: any one of them helps),
    or, where none helps alone, pairs that must be added together, or nothing.
    """

    gains: Mapping[Resource, NDArray[np.float64]]
    choices: tuple[tuple[Choice, ...], ...]

    @cached_property
    def names(self) -> tuple[tuple[Resource, ...], ...]:
        """Return every resource named in an interval's choices, in the order of Resource."""
        names = {choices: _in_order(choices) for choices in set(self.choices)}
        return tuple(names[choices] for choices in self.choices)


def _in_order(choices: tuple[Choice, ...]) -> tuple[Resource, ...]:
    named = {resource for choice in choices for resource in choice}
    return tuple(resource for resource in Resource if resource in named)
