"""A part of a pack: its name, and how it lays itself out on as many pages as it needs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSizeF

from gui.paper.page import Leaf
from gui.paper.table_leaves import section_leaves
from gui.theme import Theme
from model.band.band import Band
from model.gold_waits import SaidWaits
from model.pack.table import Section, Table
from model.projection import Projection
from model.response_times import ResponseTimes
from model.staff import Service

Told = Callable[[float], None]
NOTHING = Section("Nothing here", Table((), ()), empty="This plan has nothing to show here.")


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """What a pack is about: a scenario, the service at its head, and how ambulances respond.

    `waits` is what the page for gold says of waiting times, `band` how sure its chart is.
    """

    projection: Projection
    service: Service
    times: ResponseTimes | None
    waits: SaidWaits = field(default_factory=SaidWaits)
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `lay_out` fills areas of a size; there is a page for every leaf it returns.

    It says as it goes on what share of the part is done; whoever hears it may raise StoppedError.
    """

    key: str
    title: str
    lay_out: Callable[[Matter, QSizeF, Theme, Told], Sequence[Leaf]]


def table_part(key: str, title: str, sections: Callable[[Matter], Sequence[Section]]) -> Part:
    """Return a part that is tables; one without any says so."""

    def lay_out(matter: Matter, size: QSizeF, theme: Theme, told: Told) -> Sequence[Leaf]:
        return section_leaves(sections(matter) or (NOTHING,), size, theme, told)

    return Part(key, title, lay_out)
