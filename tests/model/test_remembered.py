"""Results are kept for the very same parts, and for nothing that only looks like them."""

from model.remembered import remembered


@remembered(2)
def _sum_of(*parts: tuple[float, ...]) -> list[float]:
    return [sum(part) for part in parts]


ONE, OTHER = (1.0, 2.0), (3.0,)


def test_that_the_same_parts_give_the_result_that_was_kept() -> None:
    assert _sum_of(ONE, OTHER) is _sum_of(ONE, OTHER)


def test_that_an_equal_part_is_worked_out_anew() -> None:
    equal = tuple(float(number) for number in ("1", "2"))
    assert _sum_of(ONE) == _sum_of(equal)
    assert _sum_of(ONE) is not _sum_of(equal)


def test_that_fewer_or_more_parts_are_not_taken_for_those_kept() -> None:
    assert [len(_sum_of(*parts)) for parts in ((ONE, OTHER), (ONE,), (), (ONE, OTHER, ONE))] == [
        2,
        1,
        0,
        3,
    ]
