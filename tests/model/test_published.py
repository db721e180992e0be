"""The bundled figures, read as the papers they come from give them."""

from datetime import UTC, date, datetime

import pytest

from model.templates.published import (
    ARP_CATEGORIES,
    NotPublished,
    crews_of_toy_trust,
    hour_shares,
    job_parts,
    mean_handover_min,
    month_of,
    nature_shares,
    strike_windows,
    weekday_factors,
)
from model.templates.starting_plan import NAMED_NATURES, category_2
from model.trust import Category


def test_that_a_month_gives_the_calls_and_incidents_of_a_mean_day() -> None:
    january = month_of("WMAS", 2023, 1)
    assert january.per_day("calls_answered") == pytest.approx(2537, abs=0.5)
    assert january.per_day("face_to_face") == pytest.approx(2250, abs=0.5)
    assert january.code == "RYA"


def test_that_a_source_names_trust_month_and_licence() -> None:
    source = month_of("LAS", 2023, 1).source
    assert "LAS, Jan 2023" in source
    assert source.endswith("Contains NHS England data, OGL v3.0")


def test_that_a_month_that_was_not_published_is_refused_in_words() -> None:
    with pytest.raises(NotPublished, match="No indicators of WMAS are published for 1999-01"):
        month_of("WMAS", 1999, 1)


def test_that_london_s_missing_categories_of_2022_are_refused_not_taken_as_zero() -> None:
    with pytest.raises(NotPublished, match="No c1_incidents is published for LAS in 2022-10"):
        month_of("LAS", 2022, 10).count("c1_incidents")


@pytest.mark.parametrize(
    ("category", "convey_min", "treat_min"),
    [
        (Category.C1, 80.5, 83.1),
        (Category.C2, 93.8, 88.4),
        (Category.C3, 101.8, 83.3),
        (Category.C4, 107.8, 94.9),
    ],
)
def test_that_job_times_are_the_sums_of_their_lognormal_parts(
    category: Category, convey_min: float, treat_min: float
) -> None:
    parts = job_parts(category)
    assert parts.convey_min == pytest.approx(convey_min, abs=0.06)
    assert parts.treat_min == pytest.approx(treat_min, abs=0.06)


@pytest.mark.parametrize("category", [None, *ARP_CATEGORIES])
def test_that_the_hours_of_a_day_share_all_of_it(category: Category | None) -> None:
    shares = hour_shares(category)
    assert len(shares) == 24
    assert sum(shares) == pytest.approx(1, abs=1e-9)


def test_that_the_busiest_hour_is_in_the_morning_and_the_quietest_before_dawn() -> None:
    shares = hour_shares()
    assert shares.index(max(shares)) == 10
    assert shares.index(min(shares)) in (3, 4)


def test_that_the_toy_trust_has_between_140_and_321_crews_on_duty() -> None:
    crews = crews_of_toy_trust()
    assert 140 < min(crews) < max(crews) < 321
    assert sum(crews) / 24 == pytest.approx(230, abs=1)


@pytest.mark.parametrize("severity", ["RED", "AMBER", "GREEN", "ALL"])
def test_that_weekday_factors_leave_the_week_as_it_is(severity: str) -> None:
    assert sum(weekday_factors(severity)) / 7 == pytest.approx(1, abs=1e-3)


def test_that_handover_was_shorter_on_the_strike_day_than_beside_it() -> None:
    beside = mean_handover_min((date(2023, 1, 10), date(2023, 1, 12)))
    assert beside == pytest.approx(28.84, abs=0.01)
    assert mean_handover_min((date(2023, 1, 11),)) < beside


def test_that_a_split_walk_out_is_two_windows() -> None:
    morning, evening = strike_windows("YAS", "GMB", date(2023, 2, 20))
    assert (morning.starts, morning.ends) == (
        datetime(2023, 2, 20, 6, tzinfo=UTC),
        datetime(2023, 2, 20, 12, tzinfo=UTC),
    )
    assert evening.ends == datetime(2023, 2, 21, tzinfo=UTC)


def test_that_a_walk_out_whose_hours_nobody_found_is_not_made_up() -> None:
    assert strike_windows("WMAS", "GMB", date(2022, 12, 21)) == ()


def test_that_the_named_natures_are_just_under_two_fifths_of_category_2() -> None:
    agreement = category_2(NAMED_NATURES, attended=0.9)
    assert sum(nature.share for nature in agreement.natures) == pytest.approx(1, abs=1e-9)
    agreed = [nature for nature in agreement.natures if nature.agreed]
    assert len(agreed) == len(NAMED_NATURES)
    assert sum(nature.share for nature in agreed) == pytest.approx(0.395, abs=1e-3)


def test_that_every_nature_has_a_name_people_read() -> None:
    listed = {name for name, _ in nature_shares()}
    assert set(NAMED_NATURES) <= listed
    for nature in category_2((), attended=1).natures:
        assert "/" not in nature.name
        assert nature.name[0].isupper()
        assert not nature.name.isupper()
