"""What a projection rests on, line by line: unconfirmed help, exemptions, what matters most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.dispute import Exemption
from model.shown import counted
from model.small_counts import show_members
from model.staff import Service
from model.times import show_length
from model.unconfirmed import LedgerLine, Ranked, Resting
from model.verdict import SERVICE_NAMES

HELP = "Help only offered or assumed"


@dataclass(frozen=True, slots=True)
class RestLine:
    """One thing cover rests on, what may become of it, and what that does."""

    what: str
    case: str
    effect: str


def rest_lines(
    resting: Mapping[Service, Resting], ledger: Sequence[LedgerLine], ranked: Sequence[Ranked]
) -> tuple[RestLine, ...]:
    """Return the lines: help by service, exemptions by status, then what moves most.

    Help that no cover rests on, and assumptions that leave the time below minimum as it is, are
    left out.
    """
    helped = [
        RestLine(HELP, SERVICE_NAMES[service], f"{there.total * 100:.0f}\u2009% of cover")
        for service, there in resting.items()
        if there.total >= 0.005
    ]
    moving = [one for one in ranked if one.swing_min]
    return (*helped, *map(_exempt_line, ledger), *map(_ranked_line, moving))


def _exempt_line(line: LedgerLine) -> RestLine:
    case = "if it fell" if line.is_in_force else "if it were written"
    if not line.effects:
        return RestLine(exemption_name(line.exemption), case, "changes cover by less than one")
    first = line.effects[0]
    verb = "takes" if line.is_in_force else "adds"
    amount = counted(abs(first.most), first.unit)
    effect = f"{verb} up to {amount}, most at {first.when}"
    return RestLine(exemption_name(line.exemption), case, effect)


def exemption_name(exemption: Exemption) -> str:
    """Name an exemption with how many it keeps at work: GMB exemption, 30 %, written."""
    share, number = exemption.share, exemption.number
    people = f"{show_members(number or 0)} people"
    part = people if share is None else f"{share * 100:.4g}\u2009%"
    return f"{exemption.union} exemption, {part}, {exemption.status.value}"


def _ranked_line(one: Ranked) -> RestLine:
    low, high = (show_length(minutes) if minutes else "0 h" for minutes in one.minutes)
    first, last = one.ends
    return RestLine(one.name, f"{first} or {last}", f"{low} or {high} below minimum")
