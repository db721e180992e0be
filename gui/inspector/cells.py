"""The fields of a form as rows of data: what each shows, and what typing or choosing changes.

The functions of a cell take the plan the thing lies in, and the thing; what cannot be taken
raises ReadingFault or EditFault with a sentence for the planner.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from model.plan import Plan, Scenario

T = TypeVar("T")
Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class TextCell(Generic[T]):
    """Something to type; a `caption` stands over it, `hint` in it while it is empty.

    In the place of the hint `assumed` says what counts while nothing is typed.
    """

    name: str
    show: Callable[[Plan, T], str]
    change: Callable[[Plan, T, str], T]
    caption: str = ""
    hint: str = ""
    assumed: Callable[[T], str] | None = None
    width: int | None = None


@dataclass(frozen=True, slots=True)
class ChoiceCell(Generic[T]):
    """One of a list of (value, text); an open one takes other text too."""

    name: str
    options: Callable[[Plan, T], Options]
    value: Callable[[Plan, T], str]
    change: Callable[[Plan, T, str], T]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class SegmentsCell(Generic[T]):
    """One of few (value, text), all in sight."""

    name: str
    options: Options
    value: Callable[[T], str]
    change: Callable[[T, str], T]


@dataclass(frozen=True, slots=True)
class ManyCell(Generic[T]):
    """Several of a list of (value, text); with an `all_text`, none chosen means all."""

    name: str
    options: Callable[[Plan], Options]
    values: Callable[[T], Sequence[str]]
    change: Callable[[T, tuple[str, ...]], T]
    all_text: Callable[[Plan], str] | None = None


@dataclass(frozen=True, slots=True)
class TickCell(Generic[T]):
    """A yes or no, with the sentence beside the box."""

    name: str
    text: str
    value: Callable[[T], bool]
    change: Callable[[T, bool], T]


Cell = TextCell[T] | ChoiceCell[T] | SegmentsCell[T] | ManyCell[T] | TickCell[T]


def always(_thing: object) -> bool:
    """Tell that a row is always shown."""
    return True


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """One line of a form: its label and its fields from left to right."""

    label: str
    cells: tuple[Cell[T], ...]
    is_shown: Callable[[T], bool] = always


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """A form: how its thing is found in a plan, named, put back, and its rows.

    `details` are the rows behind a button that says what they are about. `find` takes the
    plan, the scenario, the key and the window; it raises EditFault if the thing is gone.
    """

    icon: str
    find: Callable[[Plan, Scenario, str, int], T]
    put: Callable[[Plan, str, T], Plan]
    name: Callable[[Plan, T], str]
    title: Callable[[Plan, T], str]
    rows: tuple[Row[T], ...]
    details: tuple[Row[T], ...] = ()
    about_details: str = ""


def listed(things: Sequence[object]) -> tuple[tuple[str, str], ...]:
    """Offer the members of an enum of texts, each with a capital letter."""
    return tuple((str(thing), f"{str(thing)[0].upper()}{str(thing)[1:]}") for thing in things)
