"""Small counts of union members: hidden in what goes to others unless the planner says otherwise.

Fewer than five members of a union in a group at a base may be known by name to a reader. The
planner reads them in the tables; sentences, which go into every report, hide them.
"""

SMALLEST_SHOWN = 5
HIDDEN = "fewer than 5"


def count_of_members(count: float, *, shows_small: bool) -> float | str:
    """Return a count of union members, or the words that stand for a small one; none is 0."""
    is_small = 0 < count < SMALLEST_SHOWN
    return HIDDEN if is_small and not shows_small else count


def show_members(count: float, *, shows_small: bool = False) -> str:
    """Show a count of union members: 1,120, or the words that stand for a small one."""
    shown = count_of_members(count, shows_small=shows_small)
    return shown if isinstance(shown, str) else f"{shown:,.6g}"
