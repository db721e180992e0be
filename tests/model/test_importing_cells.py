"""Dates, times and names in cells, each way other programs write them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.importing.bring_in import bring_in_roster
from model.importing.brought import Way
from model.importing.cells import Cell, Row, letter_of
from model.importing.clock_cells import clock_of_cell, length_between, length_of_cell
from model.importing.code_keys import codes_of_key, is_key
from model.importing.day_order import Order, day_of, decide
from model.importing.fields import Field
from model.importing.heads import fields_of, head_row, header_of
from model.importing.known_heads import field_of_head
from model.importing.matching import guess
from model.importing.names import meant_by
from model.importing.roster import read_roster
from model.importing.sheets import Sheet
from model.importing.time_ranges import range_of_cell
from model.staff import StaffGroup
from model.trust import Base, BaseKind
from tests.builders import a_plan

WED = date(2023, 1, 11)
MIDNIGHT = 24 * 60


@pytest.mark.parametrize(
    ("cell", "minute"),
    [
        *(
            ("07:00", 420),
            ("0700", 420),
            ("7.30pm", 1170),
            ("7.30 p.m.", 1170),
            ("24:00", MIDNIGHT),
        ),
        *(("2400", MIDNIGHT), ("midnight", MIDNIGHT), ("noon", 720), ("19:00:00", 1140)),
        *(("07:00 (+1)", 420), ("07:00 next day", 420), ("0700hrs", 420), ("0.791667", 1140)),
        *((0.75, 1080), (0, 0), (1900, 1140), (700, 420), (7, 420), (7.3, 450), (7.5, 450)),
        *((2400, MIDNIGHT), (time(19, 0), 1140), (timedelta(hours=31), 1860)),
        *((date(1900, 1, 1), MIDNIGHT), (time(18, 59, 59), 1140), (44937.79166667, 1140)),
        *(("\u00a007:00 ", 420), ("12 am", 0), ("11/01/2023 19:00", 1140)),
        *(("28 Nov 2022 06:30", 390), ("Wed 11th January 2023 19:00", 1140)),
        *(("12 noon", 720), ("700.0", 420), ("7.0", 420), ("19:00*", 1140), ("07:00 (Thu)", 420)),
    ],
)
def test_that_a_time_is_read_as_it_is_written(cell: Cell, minute: int) -> None:
    clock = clock_of_cell(cell)

    assert clock is not None
    assert clock.minute == minute


@pytest.mark.parametrize(
    "cell", ["late", "25:00", "7:99", 2575, 6.2, 99, -1, True, "", "13pm", WED]
)
def test_that_what_is_no_time_is_not_made_one(cell: Cell) -> None:
    assert clock_of_cell(cell) is None


@given(st.integers(0, MIDNIGHT - 1))
def test_that_every_minute_of_a_day_is_read_from_text_from_a_fraction_and_from_a_number(
    minute: int,
) -> None:
    text = f"{minute // 60:02}:{minute % 60:02}"
    written: list[Cell] = [text, minute / MIDNIGHT, time(minute // 60, minute % 60)]
    if minute >= 100:
        written.append(text.replace(":", ""))

    clocks = [clock_of_cell(cell) for cell in written]

    assert [clock and clock.minute for clock in clocks] == [minute] * len(written)


@pytest.mark.parametrize(
    ("cell", "ends"),
    [
        *(("07:00-19:00", (420, 1140)), ("0700 - 1900", (420, 1140)), ("7am–7pm", (420, 1140))),
        *(("07:00 to 19:00", (420, 1140)), ("N 19:00-07:00", (1140, 420)), ("7-19", (420, 1140))),
        *(("19:00-07:00 +1", (1140, 420)), ("D", None), ("", None), ("07:00", None), (12, None)),
        *(("07:00 - 19:00 (12h)", (420, 1140)), ("Late 14:00-22:00 [8.0]", (840, 1320))),
        *(
            ("LD: 07:00-19:30", (420, 1170)),
            ("D12 07-19", (420, 1140)),
            ("06.00\n18.00", (360, 1080)),
        ),
        *(("Night Shift 1900-0700", (1140, 420)), ("10:00-22:00 Mid", (600, 1320))),
        *(("07:00 - 15:00 / 19:00", None), ("7 19", None)),
    ],
)
def test_that_both_ends_are_read_from_one_cell(cell: Cell, ends: tuple[int, int] | None) -> None:
    assert range_of_cell(cell) == ends


@pytest.mark.parametrize(
    ("end", "minutes"), [("08:00", 60), ("08:00 (+1)", 25 * 60), ("06:00 +1", 23 * 60)]
)
def test_that_an_end_said_to_be_on_the_next_day_is_there(end: str, minutes: int) -> None:
    first, last = clock_of_cell("07:00"), clock_of_cell(end)
    assert first is not None
    assert last is not None

    assert length_between(first, last) == minutes


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        *((12, 720), (11.5, 690), ("11:30", 690), ("12 h", 720), ("11 h 30", 690), (0.5, 720)),
        *((time(11, 30), 690), (timedelta(hours=12), 720), (690, 690), ("x", None), (0, None)),
    ],
)
def test_that_a_length_is_read(cell: Cell, minutes: int | None) -> None:
    assert length_of_cell(cell) == minutes


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "11/01/2023",
            "11/1/23",
            "11.01.2023",
            "11-01-2023",
            "2023-01-11",
            "11 Jan 2023",
            "11-Jan-23",
        ),
        *("Wed 11 Jan 2023", "Wednesday 11th January 2023", "January 11, 2023", "11 Jan", "11/01"),
        *(
            "11/01/2023 19:00",
            "2023-01-11T19:00:00",
            "Wed 11/01",
            "Wed 11",
            "Weds 11th",
            "11 Jan '23",
            "11 Jan 2023, 07:00",
            44937,
            44937.8,
            20230111,
            "44937",
        ),
        *(WED, datetime(2023, 1, 11, 19)),  # noqa: DTZ001 a cell has a wall clock
    ],
)
def test_that_a_date_is_read_as_it_is_written(cell: Cell) -> None:
    assert day_of(cell, Order.DAY_FIRST, date(2023, 1, 9)) == WED


@pytest.mark.parametrize("cell", ["11/01/1823", "31/02/2023", "soon", 12, 1.5, "", "11", True])
def test_that_what_is_no_date_is_not_made_one(cell: Cell) -> None:
    assert day_of(cell, Order.DAY_FIRST, WED) is None


def test_that_a_weekday_alone_is_one() -> None:
    assert day_of("Monday", Order.DAY_FIRST, WED) == 0
    assert day_of("Sun", Order.DAY_FIRST, WED) == 6
    assert day_of("Thurs", Order.DAY_FIRST, WED) == 3
    assert day_of("Wednesbury", Order.DAY_FIRST, WED) is None


def test_that_a_weekday_beside_a_date_decides_the_order() -> None:
    day_first, month_first = decide([(2, "Tue 10/01/2023")]), decide([(2, "Sun 10/01/2023")])

    assert day_first.sentence() == "Dates read day first: row 2 can only be 10 January."
    assert month_first.sentence() == "Dates read month first: row 2 can only be 1 October."
    assert decide([(2, "Fri 10/01/2023")]).order is None
    assert decide([(2, "Tue 10/01")]).order is None


def test_that_a_column_that_contradicts_itself_says_where() -> None:
    decision = decide([(2, "13/01/2023"), (3, "14/01/2023"), (4, "01/15/2023")])

    assert decision.order is Order.DAY_FIRST
    assert decision.sentence() == (
        "Dates read day first: row 2 can only be 13 January; row 4 says otherwise and is skipped."
    )


def test_that_a_day_no_calendar_has_decides_nothing() -> None:
    column = [(2, "05/01/2023"), (25, "31/11/2023")]
    assert decide(column).order is None
    decided = decide([*column, (30, "16/02/2023")])
    assert decided.sentence() == "Dates read day first: row 30 can only be 16 February."


@given(st.lists(st.dates(date(2020, 1, 1), date(2029, 12, 31)), min_size=1, max_size=30))
def test_that_day_first_dates_are_never_read_month_first(days: list[date]) -> None:
    decision = decide((row, f"{day:%d/%m/%Y}") for row, day in enumerate(days))

    assert decision.order is not Order.MONTH_FIRST
    if decision.order is not None:
        assert [day_of(f"{day:%d/%m/%Y}", decision.order, WED) for day in days] == days


@pytest.mark.parametrize(
    ("head", "field"),
    [
        *(("Finish", Field.END), ("Stn", Field.BASE), ("Employee Name", Field.NAME)),
        *(("Payroll No.", Field.NAME), ("Callsign", Field.LEFT_OUT), ("End Date", Field.LEFT_OUT)),
        *(("  start\u00a0time ", Field.START), ("NI number", Field.NAME), ("Notes", Field.NAME)),
        *(("Unit Name", Field.BASE), ("Shift code", Field.SHIFT), ("Crew Name", Field.NAME)),
        *(("Grade Type Category", Field.GROUP), ("Shift Start Time", Field.START)),
        *(("Staff Name", Field.NAME), ("Attendant", Field.NAME), ("Position Title", Field.GROUP)),
        *(("Organization", Field.BASE), ("Band / Role", Field.GROUP), ("Work Base", Field.BASE)),
    ],
)
def test_that_a_column_is_known_by_its_head(head: str, field: Field) -> None:
    assert field_of_head(head) is field


def test_that_the_head_is_found_under_notes() -> None:
    rows: list[Row] = [
        ["Roster"],
        ["Run", "by", "me"],
        [],
        ["Date", "Start", "End", "Grade", "Base"],
    ]

    assert header_of(rows) == 4
    assert fields_of(rows, 4)[:2] == (Field.DATE, Field.START)


def test_that_a_title_over_one_row_of_heads_is_no_second_one() -> None:
    rows: list[Row] = [
        ["Employee duties", "", "Week 2"],
        ["Number", "Grade", "Base", "Shift"],
        ["3", "Paramedic", "Stoke", "07:00-19:00"],
    ]

    assert header_of(rows) == 2
    assert fields_of(rows, 2)[0] is Field.HEADCOUNT


def test_that_numbers_without_a_month_are_no_days() -> None:
    rows: list[Row] = [["Name", "Grade", "Base", 9, 10, 11, 12, 13], ["", "ECA", "Stoke", "D"]]
    titled: list[Row] = [["Period", "09/01/2023 to 13/01/2023"], *rows]

    assert Field.DAY not in fields_of(rows, 1)
    assert fields_of(titled, 2)[3:] == (Field.DAY,) * 5
    assert head_row(titled, 2)[3:] == [date(2023, 1, 9) + timedelta(days=at) for at in range(5)]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (["Key", "A = 0630-1830", "B: Late 10:00 to 22:00"], {"A": 390, "B": 600}),
        (["LD", "07:00-19:30", "", "N", "1930-0730"], {"LD": 420, "N": 1170}),
        (["Quill", "ECA", "Stoke", "07:00-19:00"], {}),
        (["Stoke", "07:00-19:00", "AL"], {}),
        (["Key", "see overleaf"], {}),
        (["A", 7], {}),
    ],
)
def test_that_a_row_is_a_key_only_if_it_holds_nothing_else(row: Row, codes: dict[str, int]) -> None:
    assert {one.code: one.starts for one in codes_of_key([row])} == codes
    assert is_key(row) is bool(codes)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        *(("PARAMEDIC", "paramedic"), ("Paramedics", "paramedic"), ("EMT 2", "technician")),
        *(("B3 ECA", "care_assistant"), ("Band 5 Technician", "technician")),
        *(
            ("Paramedic (Band 6)", "paramedic"),
            ("ECA", "care_assistant"),
            ("Parmedic", "paramedic"),
        ),
        *(("ECP", None), ("Doctor", None), ("", None)),
    ],
)
def test_that_a_group_is_found_by_the_names_trusts_have_for_it(name: str, key: str | None) -> None:
    plan = a_plan()
    sample = plan.groups[0]
    names = {
        "paramedic": "Paramedic",
        "technician": "Technician",
        "care_assistant": "Emergency care assistant",
    }
    groups: list[StaffGroup] = [
        replace(sample, key=one, name=called) for one, called in names.items()
    ]
    meant = meant_by(name, groups)

    assert (meant and meant.key) == key


def test_that_a_base_is_found_by_a_short_name_only_where_one_can_be_meant() -> None:
    bases = [
        Base(key=key, name=name, kind=BaseKind.STATION)
        for key, name in {
            "stafford": "Stafford Tollgate Drive",
            "stoke": "Stoke",
            "north": "Birmingham North",
            "south": "Birmingham South",
        }.items()
    ]

    assert [
        meant and meant.key
        for meant in (meant_by(one, bases) for one in ("Tollgate Dr", "Stoke Hub", "Birmingham"))
    ] == ["stafford", "stoke", None]


def test_that_columns_are_lettered_as_in_a_spreadsheet() -> None:
    assert [letter_of(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["D", "07:00", "19:00", "11/01/2023", "07:00-19:00", "Total", "#REF!"]),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
HEADS = st.sampled_from(
    ["Name", "Date", "Start", "End", "Grade", "Base", "Shift", "Hours", "10/01"]
)


@given(
    st.lists(HEADS, min_size=1, max_size=8),
    st.lists(st.lists(CELLS, max_size=8), max_size=8),
    st.booleans(),
)
def test_that_whatever_cells_hold_every_row_is_used_or_has_a_reason(
    heads: list[Cell], body: list[Row], is_headcount: bool
) -> None:
    sheet = Sheet("any", [heads, *body])
    plan = a_plan()
    matching = replace(
        guess(sheet, 1),
        is_headcount=is_headcount,
        whole_group=plan.groups[0].key,
        whole_base=plan.bases[0].key,
    )
    brought = read_roster(sheet, matching, plan)
    used = {shift.row for shift in brought.shifts} | {one.row for one in brought.skipped}

    if not brought.is_wide:
        assert brought.read == len(body)
        assert used == set(range(2, len(body) + 2))
    assert all(line.headcount > 0 for line in brought.lines)
    assert set(brought.lines) <= {*bring_in_roster(plan, brought, Way.REPLACE).roster}
