"""Which tables a plan has and which columns: read from the layout of its file.

A list of values is a sheet with a row for each; its single values are columns. Lists inside a
row are sheets of their own, whose first columns name the row they belong to by its first field.
What is there once, the plan and its trust, is a sheet with a row for each field.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from model.document.faults import SINGULAR
from model.document.figure_limits import FIGURE_LIMITS
from model.document.layout import FileField, Form, file_fields
from model.figures import Figure, Kept, Name, Profile
from model.plan import Plan
from model.trust import Trust
from model.workbook.cells import WEEKDAYS
from model.workbook.forms import NUMBER, OTHER_KEYS, TEXT, WHOLE, CellForm, cell_form

Keys = tuple[str, ...]
Steps = tuple[str | int, ...]

VALUE = "Value"
FIELD = "Field"
OTHER = "Other keys"
HOURS = tuple(f"{hour:02d}:00" for hour in range(24))
TRUST: Keys = ("trust",)
# Cells under these keys name a row of these lists.
REFERENCES: dict[str, Keys] = {
    "group": ("groups",),
    "base": ("bases",),
    "started_by": ("triggers",),
}

# Where the key alone says too little, or is another's too.
TITLES: dict[Keys, str] = {
    (): "Plan",
    ("trust",): "Trust",
    ("trust", "calls"): "Call answering",
    ("minimums",): "Local minimums",
    ("minimums", "steps"): "Minimum steps",
    ("trust", "standards", "interim"): "Interim means",
    ("scenarios", "walk_outs"): "Walk-outs",
    ("scenarios", "walk_outs", "numbers"): "Numbers in notices",
    ("scenarios", "extra_cover", "windows"): "Extra cover windows",
    ("scenarios", "agreement", "categories"): "Agreed categories",
    ("scenarios", "agreement", "categories", "natures"): "Agreed natures",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the steps from its row to the value, its entry and slot, what it holds.

    In a table the head is both, "Per day: source"; on a sheet of fields the entry is the row and
    the slot the column. `known` are the keys of the value that other keys stand beside.
    """

    steps: Steps
    entry: str
    slot: str
    form: CellForm
    known: frozenset[str] = frozenset()

    @property
    def head(self) -> str:
        """Return the words over the column."""
        if self.slot == VALUE:
            return self.entry
        return f"{self.entry}: {self.slot if self.slot in WEEKDAYS else self.slot.lower()}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its title, the keys that lead from the plan to its rows, and its columns.

    `owners` are the lists that its rows lie in, outermost first; `links` name a row of each.
    """

    title: str
    keys: Keys
    columns: tuple[Column, ...]
    owners: tuple[Keys, ...] = ()
    links: tuple[Column, ...] = ()
    is_record: bool = False

    @property
    def heads(self) -> tuple[str, ...]:
        """Return the heads of all columns, those only some plans need included."""
        if self.is_record:
            return (FIELD, *dict.fromkeys(one.slot for one in self.columns))
        return tuple(one.head for one in (*self.links, *self.columns))


@cache
def sheets() -> tuple[Sheet, ...]:
    """Return all sheets of a plan, owners before what they own."""
    format_columns = (
        Column(("format",), "Format", VALUE, TEXT),
        Column(("version",), "Version of the format", VALUE, WHOLE),
    )
    known = frozenset({"format", "version"}) | {field.key for field in file_fields(Plan)}
    fields = tuple(one for one in _columns(Plan, (), "", known) if one.steps[0] != TRUST[0])
    trust = _columns(Trust, (), "")
    return (
        Sheet(TITLES[()], (), (*format_columns, *fields), is_record=True),
        Sheet(TITLES[TRUST], TRUST, tuple(trust), is_record=True),
        *_inside(Plan, (), (), ()),
    )


def _inside(
    kind: type[Kept], keys: Keys, owners: tuple[Keys, ...], links: tuple[Column, ...]
) -> Iterator[Sheet]:
    hints = get_type_hints(kind, include_extras=True)
    for field in file_fields(kind):
        there = (*keys, field.key)
        if field.form is Form.VALUE and not field.is_list:
            yield from _inside(field.kind, there, owners, links)
        elif field.form is Form.VALUE:
            columns = tuple(_columns(field.kind, (), ""))
            yield Sheet(_title(there), there, columns, owners, links)
            link = Column((), _singular(field.key), VALUE, columns[0].form)
            yield from _inside(field.kind, there, (*owners, there), (*links, link))
        elif _is_list_of_pairs(hints[field.name]):
            name = Column((0,), "Name", VALUE, cell_form(Name))
            number = Column((1,), "Number", VALUE, NUMBER)
            yield Sheet(_title(there), there, (name, number), owners, links)


def _columns(
    kind: type[Kept], steps: Steps, entry: str, known: frozenset[str] = frozenset()
) -> Iterator[Column]:
    hints = get_type_hints(kind, include_extras=True)
    is_numbers = kind in (Figure, Profile)
    for field in file_fields(kind):
        there = (*steps, field.key)
        if field.form is Form.VALUE and field.is_list:
            continue
        if field.form is Form.VALUE:
            yield from _columns(field.kind, there, _entry(entry, field))
        elif kind is Profile and field.key == "values":
            slots = WEEKDAYS if steps[-1] == "weekdays" else HOURS
            for at, slot in enumerate(slots):
                yield Column((*there, at), entry, slot, NUMBER)
        elif not _is_list_of_pairs(hints[field.name]):
            form = cell_form(hints[field.name])
            if kind is Figure and field.key == "value":
                limits = FIGURE_LIMITS[str(steps[-1])]
                form = replace(form, least=limits.least, most=limits.most)
            slot = field.key.capitalize() if is_numbers else VALUE
            yield Column(there, entry if is_numbers else _entry(entry, field), slot, form)
    known = known or frozenset(field.key for field in file_fields(kind))
    name, slot = (entry, OTHER) if entry else (OTHER, VALUE)
    yield Column((*steps, OTHER), name, slot, OTHER_KEYS, known)


def _entry(entry: str, field: FileField) -> str:
    words = field.key.replace("_", " ")
    return f"{entry} {words}" if entry else words.capitalize()


def _title(keys: Keys) -> str:
    return TITLES.get(keys, keys[-1].replace("_", " ").capitalize())


def _singular(key: str) -> str:
    return SINGULAR.get(key, key.replace("_", " ")).capitalize()


def _is_list_of_pairs(hint: Any) -> bool:
    arguments = get_args(hint)
    return get_origin(hint) is tuple and get_origin(arguments[0]) is tuple
