"""Titles that say the finding, and the words for counts, names and moments."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from model.binding import Resource
from model.extra_cover import CoverKind
from model.gaps import Gap, gaps_of
from model.plan import Plan
from model.projection import Projection, ServiceProjection
from model.staff import Service
from model.times import Grid, from_local
from model.wording import (
    LETTERS,
    SOURCE_NAMES,
    chart_subtitle,
    finding_title,
    gap_label,
    interval_range,
    lettered,
    moment_spoken,
    named_briefly,
    nothing_to_show,
    page_title,
    period,
    range_in,
)
from tests.builders import a_plan

RESPONSE = Service.AMBULANCE_RESPONSE
GRID = Grid(from_local(date(2023, 1, 11), 0), 36 * 60, 60)
Stretch = tuple[int, int, float]


def a_cover(*short: Stretch, minimum: float = np.nan, **changes: object) -> ServiceProjection:
    """Build cover of 100 crews for 100, short in stretches (from hour, to hour, by how many)."""
    available = np.full(GRID.count, 100.0)
    for first, last, missing in short:
        available[first:last] -= missing
    cover = ServiceProjection(
        service=RESPONSE,
        unit="crews",
        required=np.full(GRID.count, 100.0),
        minimum=np.full(GRID.count, minimum),
        sources={"own": available},
        available=available,
        normal_day=np.full(GRID.count, 100.0),
        binds=((Resource.CLINICIAN,),) * GRID.count,
    )
    return replace(cover, **changes)  # type: ignore[arg-type]


def projected(cover: ServiceProjection, plan: Plan | None = None) -> Projection:
    of = plan or a_plan()
    return Projection(of, of.scenarios[0], GRID, {cover.service: cover})


def title_of(*short: Stretch, minimum: float = np.nan, **changes: object) -> str:
    projection = projected(a_cover(*short, minimum=minimum, **changes))
    return finding_title(projection, RESPONSE, gaps_of(projection, RESPONSE))


def gaps(*short: Stretch, minimum: float = np.nan) -> tuple[Gap, ...]:
    return gaps_of(projected(a_cover(*short, minimum=minimum)), RESPONSE)


def test_that_the_title_says_who_is_short_and_when() -> None:
    assert title_of((12, 14, 9), (19, 24, 30)) == (
        "Clinicians short 12:00 to 14:00 and 19:00 to 00:00 next day"
    )


def test_that_the_title_says_that_cover_holds() -> None:
    assert title_of() == "Cover holds all through"


def test_that_a_gap_of_the_second_day_names_its_day() -> None:
    assert title_of((30, 33, 9)) == "Clinicians short Thu 06:00 to 09:00"


def test_that_the_title_names_the_two_deepest_and_counts_the_others() -> None:
    said = title_of((1, 2, 5), (4, 5, 20), (8, 9, 6), (12, 13, 30))
    assert said == "Clinicians short 04:00 to 05:00, 12:00 to 13:00 and 2 other times"
    assert title_of((1, 2, 5), (4, 5, 20), (12, 13, 30)).endswith("and 1 other time")


def test_that_only_gaps_below_the_minimum_are_named_where_there_are_any() -> None:
    said = title_of((1, 2, 5), (12, 14, 40), minimum=70)
    assert said == "Clinicians below minimum 12:00 to 14:00"
    assert title_of((12, 14, 40), minimum=70) == "Clinicians short 12:00 to 14:00"


def test_that_the_title_names_what_is_counted_where_what_binds_differs_or_is_many() -> None:
    differing = tuple(
        (Resource.DRIVER,) if hour < 6 else (Resource.CLINICIAN,) for hour in range(GRID.count)
    )
    said = title_of((1, 2, 5), (12, 14, 40), binds=differing)
    assert said == "Crews short 01:00 to 02:00 and 12:00 to 14:00"
    many = ((Resource.CLINICIAN, Resource.DRIVER, Resource.VEHICLE),) * GRID.count
    assert title_of((12, 14, 40), binds=many) == "Crews short 12:00 to 14:00"
    pair = ((Resource.CLINICIAN, Resource.VEHICLE),) * GRID.count
    assert title_of((1, 2, 5), binds=pair) == "Clinicians and vehicles short 01:00 to 02:00"


def test_that_the_page_says_how_long_and_when_it_is_worst() -> None:
    below = projected(a_cover((12, 14, 40), (30, 31, 50), minimum=70))
    assert page_title(below, RESPONSE, gaps_of(below, RESPONSE)) == (
        "Ambulance cover below minimum for 3 h, worst at 06:00 Thu 12 Jan"
    )
    short = projected(a_cover((12, 14, 40)))
    assert page_title(short, RESPONSE, gaps_of(short, RESPONSE)) == (
        "Ambulance cover short for 2 h, worst at 12:00 Wed 11 Jan"
    )
    assert page_title(projected(a_cover()), RESPONSE, ()) == "Ambulance cover holds"


def test_that_the_page_of_one_day_names_no_day() -> None:
    day = Grid(GRID.opens, 24 * 60, 60)
    short = replace(projected(a_cover((12, 14, 40))), grid=day)
    said = page_title(short, RESPONSE, gaps((12, 14, 40)))
    assert said == "Ambulance cover short for 2 h, worst at 12:00"


def test_that_a_fortnight_tells_one_friday_from_the_other() -> None:
    fortnight = Grid(GRID.opens, 14 * 24 * 60, 60)
    available = np.full(fortnight.count, 100.0)
    first, last = 2 * 24 + 10, 9 * 24 + 10
    available[[first, last]] = 80
    cover = a_cover(
        available=available,
        required=np.full(fortnight.count, 100.0),
        binds=((Resource.CLINICIAN,),) * fortnight.count,
    )
    cover = replace(cover, minimum=np.full(fortnight.count, np.nan))
    projection = replace(projected(cover), grid=fortnight)
    there = gaps_of(projection, RESPONSE)
    assert finding_title(projection, RESPONSE, there) == (
        "Clinicians short Fri 13 Jan 10:00 to 11:00 and Fri 20 Jan 10:00 to 11:00"
    )
    assert there[1].finding.startswith("Fri 20 Jan 10:00 to 11:00: up to 20 crews short")
    assert gap_label(there[1], fortnight)[0] == "20 short at Fri 20 Jan 10:00"
    assert interval_range(fortnight, last) == "Fri 20 Jan 10:00"


def test_that_the_subtitle_says_what_is_counted_and_how_often() -> None:
    said = chart_subtitle(projected(a_cover()), RESPONSE)
    assert said == "Ambulance response, crews every 60 minutes"


def test_that_the_period_is_told_with_its_length() -> None:
    assert period(projected(a_cover())) == "Wed 11 Jan 2023 00:00 to Thu 12 Jan 12:00, 36 h"


def test_that_a_range_keeps_its_days() -> None:
    assert [range_in(GRID, gap) for gap in gaps((19, 25, 9))] == ["19:00 to 01:00 Thu"]
    assert interval_range(GRID, 23) == "Wed 23:00 to 00:00"


def test_that_a_label_counts_what_the_reader_would_subtract() -> None:
    cover = a_cover(required=np.full(GRID.count, 202.6), available=np.full(GRID.count, 119.4))
    gap = gaps_of(projected(cover), RESPONSE)[0]
    assert gap_label(gap, GRID) == ("84 short at 00:00", "84 short")


def test_that_a_label_says_so_where_only_the_minimum_is_missed() -> None:
    cover = a_cover((12, 14, 40), minimum=90, required=np.full(GRID.count, 50.0))
    gap = gaps_of(projected(cover), RESPONSE)[0]
    assert gap_label(gap, GRID)[0] == "30 below minimum at 12:00"


@pytest.mark.parametrize(
    ("cover", "said"),
    [
        (a_cover(), "02:00, 100 crews, enough, clinicians bind"),
        (a_cover((2, 3, 9)), "02:00, 91 crews, 9 short, clinicians bind"),
        (a_cover((2, 3, 99), minimum=5), "02:00, 1 crew, 4 below minimum, clinicians bind"),
        (a_cover((2, 3, 9), binds=((),) * GRID.count), "02:00, 91 crews, 9 short"),
    ],
)
def test_that_a_moment_is_spoken_in_a_few_words(cover: ServiceProjection, said: str) -> None:
    assert moment_spoken(cover, GRID, 2) == said


def test_that_an_empty_chart_says_what_is_missing() -> None:
    zero = np.zeros(GRID.count)
    nobody = a_plan(roster=())
    assert nothing_to_show(projected(a_cover()), RESPONSE) == ""
    assert "roster" in nothing_to_show(projected(a_cover(available=zero), nobody), RESPONSE)
    assert "demand" in nothing_to_show(projected(a_cover(required=zero)), RESPONSE)
    both = nothing_to_show(projected(a_cover(required=zero, available=zero), nobody), RESPONSE)
    assert "No roster and no demand" in both
    assert nothing_to_show(projected(a_cover()), Service.NHS_111) == "This plan has no NHS 111."


def test_that_a_roster_whose_people_are_all_out_is_not_said_to_be_missing() -> None:
    zero = np.zeros(GRID.count)
    assert nothing_to_show(projected(a_cover(available=zero)), RESPONSE) == ""
    nothing_asked = nothing_to_show(projected(a_cover(available=zero, required=zero)), RESPONSE)
    assert nothing_asked.startswith("Nothing is asked of this service yet")


def test_that_no_demand_is_not_called_good_cover() -> None:
    zero = np.zeros(GRID.count)
    assert title_of(required=zero) == "No demand yet"
    empty = projected(a_cover(required=zero))
    assert page_title(empty, RESPONSE, ()) == "Ambulance cover: no demand"


def test_that_every_resource_and_source_has_its_name() -> None:
    assert set(LETTERS) == set(Resource)
    assert len(set(LETTERS.values())) == len(Resource)
    assert set(SOURCE_NAMES) == {"own", "exempt", *CoverKind}
    assert lettered((Resource.CLINICIAN, Resource.VEHICLE)) == "C+V"
    three = (Resource.CLINICIAN, Resource.DRIVER, Resource.OTHER_DRIVER)
    assert named_briefly(three) == "clinicians and drivers"
