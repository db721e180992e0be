"""The letters a wide roster has in its cells: which shift, or which leave, each one means."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.importing.cells import Cell, text_of

# A planner sees this table and changes it; these are the usual meanings, not facts of a trust.
SHIFTS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("D", "LD", "DAY", "DAYS", "LONG DAY"), (7 * 60, 12 * 60)),
    **dict.fromkeys(("N", "NIGHT", "NIGHTS", "LN"), (19 * 60, 12 * 60)),
    **dict.fromkeys(("E", "EARLY", "EARLIES"), (6 * 60, 8 * 60)),
    **dict.fromkeys(("L", "LATE", "LATES"), (14 * 60, 8 * 60)),
    **dict.fromkeys(("M", "MID"), (10 * 60, 12 * 60)),
    **dict.fromkeys(("T", "TW", "TWILIGHT"), (16 * 60, 10 * 60)),
}
AWAY = frozenset(
    {
        *("AL", "A/L", "A L", "LEAVE", "ANNUAL LEAVE", "HOL", "HOLIDAY", "BH", "TOIL"),
        *("RD", "R", "REST", "REST DAY", "OFF", "O", "X", "DO", "DAY OFF", "-", "–", "—", "/"),
        *(
            "S",
            "SICK",
            "SL",
            "SICKNESS",
            "MAT",
            "ML",
            "PAT",
            "MATERNITY",
            "CL",
            "COMP",
            "UL",
            "SPL",
        ),
        *("TR", "TRG", "TRAINING", "STUDY", "SD", "SDL", "ABS", "ABSENT", "NA", "N/A", "SUSP"),
    }
)


@dataclass(frozen=True, slots=True)
class ShiftCode:
    """One letter: when its shift starts and how long it is; a length of 0 means not at work."""

    code: str
    starts: int = 0
    length_min: int = 0

    @property
    def is_away(self) -> bool:
        """Tell whether nobody works under this code."""
        return self.length_min == 0


def code_in(cell: Cell) -> str:
    """Return the code a cell holds, as codes are compared."""
    return text_of(cell).upper().rstrip("*").strip()


def known_code(code: str) -> ShiftCode | None:
    """Return what a code usually means; None if it usually means nothing."""
    if code in AWAY:
        return ShiftCode(code)
    letters = code.rstrip("0123456789")
    if letters not in SHIFTS:
        return None
    starts, length_min = SHIFTS[letters]
    # D12 and N12 are the same shifts with their hours; D8 is another one.
    hours = code.removeprefix(letters)
    return ShiftCode(code, starts, length_min) if hours in {"", f"{length_min // 60}"} else None


def find_code(code: str, table: Sequence[ShiftCode]) -> ShiftCode | None:
    """Return what a code means by the planner's table, or else usually."""
    return next((one for one in table if one.code == code), None) or known_code(code)
