"""Heads that are a union: GMB, Unison members, in tables with a column for each union."""

from model.importing.cells import Cell, plain, text_of

# The unions of ambulance staff, and that of their managers; a plan may have others in its rows.
_CALLED = ("GMB", "Unison", "Unite", "RCN", "HCSA", "CSP", "UCU", "MiP")
UNIONS = {
    **{plain(name): name for name in _CALLED},
    "unite the union": "Unite",
    "royal college of nursing": "RCN",
}
_MEMBERS = frozenset({"members", "member", "membership", "no", "number", "of", "in", "total"})


def union_in_head(head: Cell) -> str:
    """Return the union that a head names; nothing if it names none."""
    words = plain(text_of(head)) if isinstance(head, str) else ""
    return UNIONS.get(" ".join(word for word in words.split() if word not in _MEMBERS), "")
