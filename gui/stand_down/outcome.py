"""What standing down or extending comes to, as both dialogs show, print and copy it."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.extra_cover import ExtraCover
from model.plan import Plan
from model.projection import Projection


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the list: a row of extra cover, its notice and cost, in cells and as text."""

    row: ExtraCover
    notice_min: float
    cells: tuple[str, ...]
    line: str


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What the form would come to; `is_change` unless the plan is as that already."""

    title: str
    step: str
    name: str
    after: Plan
    projection: Projection
    told: Sequence[Told]
    note: str
    is_change: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one such dialog; `notice_field` is the field of a row that it edits.

    With `has_cost` what a row costs if told too late is asked for as well.
    """

    title: str
    heading: str
    about: str
    list_title: str
    list_note: str
    heads: tuple[str, ...]
    empty: str
    make: str
    notice_field: str
    has_cost: bool = False
