"""The tables of the pack say whose numbers they are, and hold them to the target itself."""

from model.answering import answering_of
from model.pack.hours import control_room_sections, thinnest_by_hour
from model.pack.offers import offer_sections
from model.plan_file import read_plan
from model.projection import project
from model.reports.page import html_report
from model.resources import resource
from model.staff import Service

LONDON = project(read_plan(resource("examples", "london_2023-01-11.covercast")))
CALLS = Service.CALL_ANSWERING


def test_that_every_row_of_extra_cover_is_named_with_what_it_adds() -> None:
    (section,) = offer_sections(LONDON)

    rows = section.table.rows
    assert [row[0] for row in rows] == [row.name for row in LONDON.scenario.extra_cover]
    managers = next(row for row in rows if row[0] == "Managers with registration")
    there = LONDON.services[Service.AMBULANCE_RESPONSE].sources["managers with registration"]
    low, high = (f"{number:.0f}" for number in (there[there > 0].min(), there.max()))
    assert managers[1] == (f"{low} crews" if low == high else f"{low} to {high} crews")
    phone = next(row for row in rows if row[0] == "Clinicians on the phone")
    assert (phone[1], phone[3]) == ("none", "They make no crew; they close calls by phone.")
    assert phone[2].startswith("Category 2 waits up to ")


def test_that_the_control_room_is_held_to_the_seconds_of_its_target() -> None:
    answering = answering_of(LONDON, CALLS)
    assert answering is not None

    section = control_room_sections(LONDON)[0]

    column = section.table.heads.index("Answered in 5 s, target 95%")
    indices = thinnest_by_hour(LONDON.services[CALLS], LONDON.grid)
    shown = [row[column] for row in section.table.rows]
    assert shown == [f"{answering.answered_in_target[at] * 100:.0f}\u2009%" for at in indices]


def test_that_the_page_for_a_browser_is_held_to_it_as_well() -> None:
    assert "Answered within 5 s" in html_report([LONDON])
