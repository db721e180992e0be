"""The steps of a sum, and the sum they make."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from model.assumptions import key_of
from model.checks.finding import About, Subject

# Less than this is shown as 0.0.
LEAST_SHOWN = 0.05


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is, the signed number it adds, why, and where that comes from.

    `about` is the thing of the plan that makes it. The number of a subtotal is what the steps
    before it come to; it adds nothing.
    """

    label: str
    number: float
    unit: str
    reason: str = ""
    source: str = ""
    status: str = ""
    about: About | None = None
    is_subtotal: bool = False

    @property
    def is_nothing(self) -> bool:
        """Tell whether the step would be shown as 0."""
        return abs(self.number) < LEAST_SHOWN


@dataclass(frozen=True, slots=True)
class Sum:
    """Steps that add up to `total`, which the chart shows; `notes` say what stands beside them.

    The last step is the subtotal with the total.
    """

    title: str
    unit: str
    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """Return what all steps come to."""
        return come_to(self.steps)


def come_to(steps: Iterable[Step]) -> float:
    """Add up steps."""
    return fsum(step.number for step in steps if not step.is_subtotal)


def subtotal(
    label: str, unit: str, before: Iterable[Step], reason: str = "", about: About | None = None
) -> Step:
    """Return the step that says what those before it come to."""
    return Step(label, come_to(before), unit, reason, about=about, is_subtotal=True)


def assumption(*place: str | int) -> About:
    """Return the assumption that stands at a place of the plan, as what makes a number."""
    return About(Subject.ASSUMPTION, key_of(place))


def per_cent(share: float) -> str:
    """Show a share: 13 %, or 6.5 %."""
    return f"{share * 100:.3g}\u2009%"


def amount(number: float) -> str:
    """Show a number of people or crews as an expected value: 282, or 8.4 below a hundred."""
    text = f"{number:,.1f}" if abs(number) < 99.95 else f"{number:,.0f}"
    return text.removesuffix(".0")
