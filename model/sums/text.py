"""Sums as a reader is given them: numbers that add up as shown, and the whole sum as text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.sums.step import Step, Sum

MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as it is shown, with what all steps up to it come to before and after."""

    step: Step
    number: str
    before: float
    after: float

    @property
    def spoken(self) -> str:
        """Return the step in words: GMB out: −26 people. 282 × 13 % members × 70 % turnout."""
        reason = f"{self.step.reason[:1].upper()}{self.step.reason[1:]}"
        parts = [f"{self.step.label}: {self.number} {self.step.unit}", reason]
        if self.step.source:
            parts.append(f"Source: {self.step.source}, {self.step.status}".removesuffix(", "))
        return ". ".join(part.removesuffix(".") for part in parts if part) + "."


def shown_steps(steps: Sequence[Step]) -> Iterator[ShownStep]:
    """Show steps in whole numbers that add up to the whole numbers of their subtotals.

    Each is the difference of what the sum comes to after and before it, both rounded. Steps
    that come to nothing and lead nowhere are left out.
    """
    before = running = 0.0
    for at, step in enumerate(steps):
        if step.is_subtotal:
            yield ShownStep(step, f"{round(running):,}", 0.0, running)
            before = running
            continue
        running += step.number
        if step.is_nothing and step.about is None and not step.status:
            continue
        change = round(running) - round(before)
        yield ShownStep(step, f"{change:,}" if at == 0 else _signed(change), before, running)
        before = running


def sum_text(there: Sum) -> str:
    """Return a sum as lines of tab-separated text: step, number, unit, reason, source."""
    rows = [
        "\t".join((one.step.label, one.number, one.step.unit, one.step.reason, one.step.source))
        for one in shown_steps(there.steps)
    ]
    return "\n".join((there.title, *rows, *there.notes))


def _signed(change: int) -> str:
    if not change:
        return "0"
    return f"+{change:,}" if change > 0 else f"{MINUS}{-change:,}"
