"""What a cell of a plan's tables may hold, read from the annotation of its field."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum, auto
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt

from model.figures import MinuteOfDay
from model.staff import Weekday


class CellKind(Enum):
    """What stands in a cell."""

    TEXT = auto()
    NUMBER = auto()
    WHOLE = auto()
    YES_NO = auto()
    DATE = auto()
    MOMENT = auto()
    TIME_OF_DAY = auto()
    WEEKDAY = auto()
    CHOICE = auto()
    OTHER_KEYS = auto()


@dataclass(frozen=True, slots=True)
class CellForm:
    """The kind of a cell, its choices and limits, whether it may be empty or is a list."""

    kind: CellKind
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    is_list: bool = False
    is_optional: bool = False

    @property
    def is_share(self) -> bool:
        """Tell whether the cell is a share from 0 to 1."""
        return self.kind is CellKind.NUMBER and (self.least, self.most) == (0, 1)


TEXT = CellForm(CellKind.TEXT)
NUMBER = CellForm(CellKind.NUMBER)
WHOLE = CellForm(CellKind.WHOLE)
OTHER_KEYS = CellForm(CellKind.OTHER_KEYS)

_PLAIN_KINDS = {
    str: CellKind.TEXT,
    float: CellKind.NUMBER,
    int: CellKind.WHOLE,
    bool: CellKind.YES_NO,
    date: CellKind.DATE,
    datetime: CellKind.MOMENT,
}


def cell_form(
    hint: Any, *, is_list: bool = False, is_optional: bool = False, limits: tuple[object, ...] = ()
) -> CellForm:
    """Return the form of a field's cell; raises KeyError for an annotation without one."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        inner = next(one for one in arguments if one is not type(None))
        return cell_form(inner, is_list=is_list, is_optional=True)
    if origin is tuple:
        return cell_form(arguments[0], is_list=True, is_optional=is_optional)
    if hint in (MinuteOfDay, Weekday):
        kind = CellKind.TIME_OF_DAY if hint == MinuteOfDay else CellKind.WEEKDAY
        return CellForm(kind, is_list=is_list, is_optional=is_optional)
    if origin is Annotated:
        inner, *found = arguments
        return cell_form(inner, is_list=is_list, is_optional=is_optional, limits=tuple(found))
    if origin is Literal:
        return CellForm(CellKind.WHOLE, tuple(str(one) for one in arguments))
    if issubclass(hint, StrEnum):
        choices = tuple(one.value for one in hint)
        return CellForm(CellKind.CHOICE, choices, is_list=is_list, is_optional=is_optional)
    least, most = _least_and_most(limits)
    return CellForm(_PLAIN_KINDS[hint], (), least, most, is_list, is_optional)


def _least_and_most(limits: tuple[object, ...]) -> tuple[float | None, float | None]:
    least: float | None = None
    most: float | None = None
    for limit in limits:
        match limit:
            case Ge(ge=number) | Gt(gt=number):
                least = float(str(number))
            case Le(le=number) | Lt(lt=number):
                most = float(str(number))
    return least, most
