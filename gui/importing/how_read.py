"""How a sheet was read, in sentences; and the question where its dates could be read two ways."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from gui.inspector.controls import CONTROL_PX
from gui.spoken import name
from gui.theme import font
from model.assumptions import STREAM_NAMES
from model.dispute import ExemptionStatus
from model.importing.brought import Brought, BroughtRoster
from model.importing.codes import known_code
from model.importing.day_order import FULL_MONTHS, Order, numbers_in
from model.importing.demand_table import BroughtDemand
from model.importing.exemptions import BroughtExemptions
from model.importing.extra_cover import BroughtExtraCover
from model.importing.journeys_table import BroughtJourneys
from model.importing.membership import BroughtMembership
from model.importing.walk_outs import BroughtWalkOuts
from model.plan import Plan
from model.times import DAY_MIN, show_date, show_range


class HowRead(QFrame):
    """Sentences on dates, nights, names and numbers.

    Attributes:
        order_picked: emitted with the Order of dates the planner picked.
    """

    order_picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        title = QLabel("How it was read")
        title.setFont(font(15, semibold=True))
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.order = {order: QPushButton() for order in Order}
        row = QHBoxLayout()
        for order, button in self.order.items():
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setMinimumHeight(CONTROL_PX)
            button.clicked.connect(partial(self._pick, order))
            row.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(8)
        rows.addWidget(title)
        rows.addWidget(self.said)
        rows.addLayout(row)

    def show_brought(self, plan: Plan, brought: Brought) -> None:
        """Say how a sheet was read; ask where nobody can tell."""
        self.said.setText("\n".join(sentences(plan, brought)))
        is_asked = brought.dates.order is None or brought.dates.is_chosen
        for order, button in self.order.items():
            button.setVisible(is_asked)
            button.setChecked(order is brought.dates.order)
            button.setText(_as_read(brought, order) if is_asked else "")
            name(button, f"Dates {order.value}: {button.text()}")

    def _pick(self, order: Order) -> None:
        self.order_picked.emit(order)


def sentences(plan: Plan, brought: Brought) -> list[str]:
    """Return what a planner should know of how a sheet was read."""
    said: list[str] = []
    if isinstance(brought, BroughtRoster):
        said.extend(_of_roster(brought))
    if isinstance(brought, BroughtMembership):
        said.extend(_of_membership(plan, brought))
    if isinstance(brought, BroughtDemand):
        said.extend(_of_demand(brought))
    if isinstance(brought, BroughtWalkOuts):
        said.extend(_of_walk_outs(plan, brought))
    if isinstance(brought, BroughtExtraCover):
        said.extend(_of_extra_cover(plan, brought))
    if isinstance(brought, BroughtExemptions):
        said.extend(_of_exemptions(plan, brought))
    if isinstance(brought, BroughtJourneys):
        said.extend(_of_journeys(brought))
    if brought.has_names:
        said.append("Names are dropped while reading. No file of this program holds them.")
    said.extend(f"“{name}” is read as {meant}." for name, meant in brought.close_names)
    return said


def _of_roster(brought: BroughtRoster) -> Iterator[str]:
    whens = [shift.when for shift in brought.shifts]
    if brought.whole_day is not None:
        yield f"Rows that name no day are taken to be of {show_date(brought.whole_day)}."
    elif any(isinstance(when, date) for when in whens) or not whens:
        yield brought.dates.sentence()
    if any(isinstance(when, int) for when in whens):
        yield "A weekday without a date holds every week."
    if None in whens:
        yield "Nothing says on which day: these shifts hold on every day of the plan."
    for field in brought.grouped:
        what = field.value.casefold()
        yield f"A blank {what} is the {what} above: the file writes each once."
    if nights := brought.past_midnight:
        ends = "1 shift ends" if nights == 1 else f"{nights:,} shifts end"
        counts = "counts" if nights == 1 else "count"
        yield f"{ends} the next day and {counts} on both days."
    if brought.lines:
        lines = (
            "1 roster line" if len(brought.lines) == 1 else f"{len(brought.lines):,} roster lines"
        )
        rows = "1 shift becomes" if brought.used == 1 else f"{brought.used:,} shifts become"
        yield f"{rows} {lines} with headcounts."
    for code in brought.usual_codes:
        known = known_code(code)
        if known is not None and not known.is_away:
            last = _clock((known.starts + known.length_min) % DAY_MIN)
            yield f"{code} is read as {_clock(known.starts)} to {last}, as is usual."


def _of_membership(plan: Plan, brought: BroughtMembership) -> Iterator[str]:
    yield "A share is members by staff in post, all bases of a staff group together."
    names = {group.key: group.name for group in plan.groups}
    for one in brought.memberships:
        yield f"{names[one.group]}, {one.union}: {one.share * 100:.3g}\u2009%."


def _of_demand(brought: BroughtDemand) -> Iterator[str]:
    yield brought.dates.sentence()
    if brought.is_hour_ending:
        yield "Times are read as ends: 24:00 is of the hour from 23:00."
    days = "1 whole day" if brought.days == 1 else f"{brought.days:,} whole days"
    yield f"Each flow is the mean of {days}."
    if brought.has_week:
        yield "How weekdays differ is from this file."
    else:
        yield "How weekdays differ stays as it is: the file has not all seven."
    for flow in brought.flows:
        yield f"{STREAM_NAMES[flow.stream]}: {flow.per_day.value:,.0f} a day."


def _of_walk_outs(plan: Plan, brought: BroughtWalkOuts) -> Iterator[str]:
    yield brought.dates.sentence()
    number = len(brought.walk_outs)
    walk_outs = "1 walk-out" if number == 1 else f"{number:,} walk-outs"
    yield f"{walk_outs} for scenario “{plan.scenario(brought.scenario).name}”."
    if brought.walk_outs:
        likely = brought.walk_outs[0].turnout.likely
        yield f"Turnout is an estimate until you set it: {likely * 100:.3g}\u2009% of members."
    for one in brought.walk_outs:
        yield f"{one.union}: {show_range(one.starts, one.ends)}."


def _of_extra_cover(plan: Plan, brought: BroughtExtraCover) -> Iterator[str]:
    yield brought.dates.sentence()
    number = len(brought.cover)
    offers = "1 offer" if number == 1 else f"{number:,} offers"
    yield f"{offers} of help for scenario “{plan.scenario(brought.scenario).name}”."
    yield "Work and abilities are what is usual of the kind; see Extra cover in the tables."
    for one in brought.cover:
        yield f"{one.name}: {one.count:g} {one.unit.value}, {one.status.value}."


def _of_exemptions(plan: Plan, brought: BroughtExemptions) -> Iterator[str]:
    yield brought.dates.sentence()
    number = len(brought.exemptions)
    rows = "1 exemption" if number == 1 else f"{number:,} exemptions"
    yield f"{rows} for scenario “{plan.scenario(brought.scenario).name}”."
    written = sum(one.status is ExemptionStatus.WRITTEN for one in brought.exemptions)
    yield f"Only what is written counts: {written:,} of {number:,}."
    whole = sum(one.starts is None for one in brought.exemptions)
    if whole:
        yield f"Without times, and so for the whole plan: {whole:,}."


def _of_journeys(brought: BroughtJourneys) -> Iterator[str]:
    yield brought.dates.sentence()
    days = "1 day" if brought.days == 1 else f"{brought.days:,} days"
    yield f"Journeys of each kind are the mean of {days}."
    if not brought.has_week:
        yield "How weekdays differ stays as it is: the file has not all seven."
    total = sum(one.per_day.value for one in brought.journeys)
    kinds = "1 kind" if len(brought.journeys) == 1 else f"{len(brought.journeys):,} kinds"
    yield f"{total:,.0f} journeys a day, of {kinds}."
    yield "Crews, tolerance and priority are those of like journeys; see Journeys in the tables."


def _as_read(brought: Brought, order: Order) -> str:
    """Return the date one order makes of the example, or the order where there is none."""
    numbers = numbers_in(brought.dates.example) if brought.dates.example else None
    if numbers is None:
        return order.value.capitalize()
    day, month = numbers[:2] if order is Order.DAY_FIRST else numbers[1::-1]
    return f"{day} {FULL_MONTHS[month - 1]}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
