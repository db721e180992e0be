"""How the columns and names of one sheet are matched to a plan: guessed, corrected, remembered."""

from dataclasses import dataclass, replace
from datetime import date

from model.importing.cells import plain, show_cell
from model.importing.code_keys import codes_of_key
from model.importing.codes import ShiftCode
from model.importing.day_order import Order
from model.importing.fields import ACROSS, SEVERAL, STREAM_FIELDS, Field, Kind
from model.importing.heads import fields_of, head_row, header_of
from model.importing.new_bases import name_of_new
from model.importing.sheets import Sheet
from model.importing.titled_days import day_of_title
from model.plan import Plan

LEAVE_OUT = ""
AS_ABOVE = "="
NO_KEYS = (LEAVE_OUT, AS_ABOVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """What a planner has confirmed or changed about one sheet.

    `header` is its row, from 1; `groups` and `bases` say which key of the plan a name of the
    sheet means (none: leave its rows out; `as_new` of a base: add it; AS_ABOVE of a line
    between the rows: it ends nothing). `whole_group` and
    `whole_base` hold for every row where no column names one; so does `whole_day`, and where it
    is not set either, every day.
    """

    header: int
    kind: Kind = Kind.ROSTER
    fields: tuple[Field, ...]
    is_headcount: bool = False
    order: Order | None = None
    groups: tuple[tuple[str, str], ...] = ()
    bases: tuple[tuple[str, str], ...] = ()
    codes: tuple[ShiftCode, ...] = ()
    whole_group: str = ""
    whole_base: str = ""
    whole_day: date | None = None

    @property
    def is_wide(self) -> bool:
        """Tell whether dates run across, in the heads."""
        return Field.DAY in self.fields

    @property
    def is_across(self) -> bool:
        """Tell whether a row holds a cell for each day or shift, not one shift."""
        return bool(ACROSS & set(self.fields))

    def column_of(self, field: Field) -> int | None:
        """Return the column of a meaning, from 0; None if no column has it."""
        return self.fields.index(field) if field in self.fields else None

    def with_field(self, column: int, field: Field) -> "Matching":
        """Give a column a meaning; the column that had it is left out."""
        fields = [
            Field.LEFT_OUT if one is field and field not in SEVERAL else one for one in self.fields
        ]
        fields[column] = field
        is_headcount = self.is_headcount
        if Field.HEADCOUNT in (field, self.fields[column]) and Field.DAY not in fields:
            is_headcount = field is Field.HEADCOUNT
        if Field.ON_SHIFT in fields:
            is_headcount = True
        return replace(self, fields=tuple(fields), is_headcount=is_headcount)

    def with_group(self, name: str, key: str) -> "Matching":
        """Let a name of the sheet mean a staff group."""
        return replace(self, groups=_with_meaning(self.groups, name, key))

    def with_base(self, name: str, key: str) -> "Matching":
        """Let a name of the sheet mean a base."""
        return replace(self, bases=_with_meaning(self.bases, name, key))

    def known_to(self, plan: Plan) -> "Matching":
        """Leave out what names meant in another plan, whose groups and bases this one has not."""
        groups, bases = {one.key for one in plan.groups}, {one.key for one in plan.bases}
        return replace(
            self,
            groups=tuple(pair for pair in self.groups if pair[1] in {*groups, *NO_KEYS}),
            bases=tuple(
                pair for pair in self.bases if pair[1] in {*bases, *NO_KEYS} or name_of_new(pair[1])
            ),
            whole_group=self.whole_group if self.whole_group in groups else "",
            whole_base=self.whole_base if self.whole_base in bases else "",
        )

    def with_code(self, code: ShiftCode) -> "Matching":
        """Let a code mean a shift."""
        others = tuple(one for one in self.codes if one.code != code.code)
        return replace(self, codes=(*others, code))


def guess(sheet: Sheet, header: int | None = None, kind: Kind | None = None) -> Matching:
    """Guess how a sheet is matched, under the head and as the kind that are given or found."""
    kind = kind or kind_of(sheet)
    row = header or header_of(sheet.rows, kind)
    fields = fields_of(sheet.rows, row, kind)
    if kind is not Kind.ROSTER:
        return Matching(header=row, kind=kind, fields=fields)
    has_times = Field.SHIFT in fields or Field.START in fields
    is_wide = Field.DAY in fields
    # Numbers under the days of a row that has its times are people.
    is_headcount = has_times if is_wide else bool({Field.HEADCOUNT, Field.ON_SHIFT} & set(fields))
    codes = codes_of_key(sheet.rows) if is_wide and not is_headcount else ()
    has_day = is_wide or Field.DATE in fields
    day = None if has_day else day_of_title(sheet.rows[: row - 1])
    return Matching(
        header=row, fields=fields, is_headcount=is_headcount, codes=codes, whole_day=day
    )


def kind_of(sheet: Sheet) -> Kind:
    """Guess what a sheet is about by its heads: a roster where they say nothing else."""
    there = {kind: _known(sheet, kind) for kind in Kind}
    if Field.UNION in there[Kind.EXEMPTIONS] and _names_exemptions(sheet):
        return Kind.EXEMPTIONS
    members, demand, roster = there[Kind.MEMBERSHIP], there[Kind.DEMAND], there[Kind.ROSTER]
    if {Field.OF_UNION, Field.GROUP} <= members:
        return Kind.MEMBERSHIP
    if Field.UNION in members:
        if there[Kind.WALK_OUTS] & {Field.START, Field.SHIFT}:
            return Kind.WALK_OUTS
        if members & {Field.MEMBERS, Field.SHARE}:
            return Kind.MEMBERSHIP
    help_has = {Field.HELP, Field.HEADCOUNT}
    if help_has <= there[Kind.EXTRA_COVER] and roster & {Field.START, Field.SHIFT}:
        return Kind.EXTRA_COVER
    is_timed = bool(demand & {Field.START, Field.DATE})
    if is_timed and Field.GROUP not in roster and _has_calls(sheet, demand):
        return Kind.DEMAND
    return Kind.JOURNEYS if _has_journeys(sheet, there[Kind.JOURNEYS]) else Kind.ROSTER


def _has_journeys(sheet: Sheet, journeys: set[Field]) -> bool:
    """Tell whether a sheet is of booked journeys: by how patients travel, or by that word."""
    if Field.MOBILITY in journeys and journeys & {Field.START, Field.DATE, Field.JOURNEYS}:
        return True
    return {Field.JOURNEY, Field.START} <= journeys and _names(sheet, Kind.JOURNEYS, "journey")


def _has_calls(sheet: Sheet, demand: set[Field]) -> bool:
    """Tell whether a sheet counts calls, in columns or rows, or has a row for each of them."""
    if demand & STREAM_FIELDS:
        return True
    is_list = Field.START in demand and _names(sheet, Kind.DEMAND, "incident")
    return Field.CATEGORY in demand and (bool(demand & {Field.CALLS, Field.ON_HOUR}) or is_list)


def _names_exemptions(sheet: Sheet) -> bool:
    words = ("exempt", "derogat", "keep working")
    return any(_names(sheet, Kind.EXEMPTIONS, word) for word in words)


def _names(sheet: Sheet, kind: Kind, word: str) -> bool:
    """Tell whether a word is in a head of the sheet, read as a kind of table."""
    heads = heads_of(sheet, header_of(sheet.rows, kind), kind)
    return any(word in plain(head) for head in heads)


def _known(sheet: Sheet, kind: Kind) -> set[Field]:
    return set(fields_of(sheet.rows, header_of(sheet.rows, kind), kind))


def heads_of(sheet: Sheet, header: int, kind: Kind) -> tuple[str, ...]:
    """Return the heads of a sheet as text."""
    return tuple(show_cell(cell) for cell in head_row(sheet.rows, header, kind))


def _with_meaning(
    there: tuple[tuple[str, str], ...], name: str, key: str
) -> tuple[tuple[str, str], ...]:
    return (*((one, old) for one, old in there if one != plain(name)), (plain(name), key))
