"""The page on accuracy shows what the quick engine does today."""

import re

import numpy as np

from tests.benchmarks.accuracy import PAGE, quick_part

NUMBER = re.compile(r"[+−]?\d+\.\d+")


def numbers(text: str) -> list[float]:
    return [float(one.replace("−", "-")) for one in NUMBER.findall(text)]


def test_that_the_page_on_accuracy_is_that_of_today_s_quick_engine() -> None:
    today = quick_part()
    stored = PAGE.read_text(encoding="utf-8")[: len(today)]
    assert NUMBER.sub("0", stored) == NUMBER.sub("0", today)
    # Another processor may round the last digit otherwise.
    np.testing.assert_allclose(numbers(stored), numbers(today), rtol=0.01, atol=0.02)
