"""Which union a cell names: one of the plan as the plan writes it, or a new one."""

from model.importing.cells import Cell, plain, text_of
from model.importing.fields import Field
from model.importing.table_row import RowFault, require_no_formula_fault
from model.plan import Plan


class Unions:
    """The unions of a plan and those read so far; each is written as it was written first."""

    def __init__(self, plan: Plan) -> None:
        called = [one.union for scenario in plan.scenarios for one in scenario.walk_outs]
        members = [one.union for one in plan.membership]
        self._known = {plain(union): union for union in (*called, *members)}

    def named_in(self, cell: Cell) -> str:
        """Return the union a cell names; raises RowFault if it names none."""
        require_no_formula_fault(cell, Field.UNION)
        union = text_of(cell)
        if not union:
            raise RowFault("no union", Field.UNION)
        return self._known.setdefault(plain(union), union)
