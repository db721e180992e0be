"""Shares of a whole, one of which is typed: the others give way, and they add up to 1 again."""

from collections.abc import Mapping, Sequence

from model.edits import EditFault

ROUNDED = 1e-9


def whole_shares(shares: Sequence[float], typed: Mapping[int, float]) -> tuple[float, ...]:
    """Return the shares with those typed, by place; the others keep their proportions.

    Where all are typed they are brought to the sum of 1 together. Raises EditFault where the
    typed ones alone are more than the whole, or where nothing is left to give way to.
    """
    total = sum(typed.values())
    rest = {at: share for at, share in enumerate(shares) if at not in typed}
    if not rest:
        if total <= 0:
            raise EditFault("The shares would all be 0; one of them must be more.")
        return tuple(typed[at] / total for at in range(len(shares)))
    if total > 1 + ROUNDED:
        message = f"The shares typed add up to {total * 100:.4g}\u2009%, over 100\u2009%."
        raise EditFault(message)
    there = sum(rest.values())
    left = max(1 - total, 0.0)
    if there <= 0:
        if left > ROUNDED:
            message = "No other share is there to give way; type all of them together."
            raise EditFault(message)
        return tuple(typed.get(at, 0.0) for at in range(len(shares)))
    return tuple(typed.get(at, share * left / there) for at, share in enumerate(shares))
