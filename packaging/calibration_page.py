"""Writes the table of fitted and held-out errors for people to read."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from make_samples import EXAMPLES, SAMPLES
from mean_day import CREWS_PER_LOAD, HANDLERS_SPARE, MOST_DAYS
from model.plan_file import read_plan
from model.responding import normal_responding
from model.templates.calibration import (
    ANSWER_TOLERANCE_S,
    ANSWERS,
    FAIR_FACTOR,
    GOOD_FACTOR,
    CalibrationRow,
    error_words,
    month_name,
    quantities_of,
    verdict,
)
from model.templates.published import ARP_CATEGORIES, months
from model.templates.settings import emergency_calls
from model.times import local

CATEGORIES = {category.name: quantities_of(category) for category in ARP_CATEGORIES}
ROWS = CATEGORIES | {"answer": ANSWERS}
PATIENCE_MIN = emergency_calls().patience_min.value
INTRODUCTION = f"""\
# How near the model comes to real months

Made by `python packaging/calibrate.py` from `resources/data`; do not edit. The same figures, one
time a row, are in `resources/data/calibration.csv`.

For each English ambulance trust four unknowns are fitted to one published month. The next month,
which the fit has not seen, shows what they are worth: December 2022 is checked on January 2023,
February 2026 on March 2026.

## What is fitted

- **Off the phone**: the share of rostered call handlers who are not taking calls. Fitted to the
  mean and the 95th centile of the time to answer.
- **Efficiency**: the share of rostered crews that can be sent; **t0** and **b**: minutes of the
  way to a patient, t0 + b / √(free crews + 1). Fitted to the mean and the 90th centile of the
  response to categories 1 to 4, all at once.

The fit makes the sum of squared log errors small, so a time twice too long weighs as much as one
half as long; errors well beyond a tenth count as they are and not squared, because otherwise a
category that the model cannot reach would spoil the others. Answer times below 1 s count as 1 s.

## What is assumed, and not published

- **Rosters.** No trust publishes its crews or handlers by hour. Crews follow the toy trust's day
  (AmbModelOpen, illustrative: NHS England describes it as fictitious yet realistic),
  {CREWS_PER_LOAD} for each crew that the fitted month keeps busy on average: an efficiency of
  {1 / CREWS_PER_LOAD:.2f} is just enough to keep up. Handlers are the load of calls and
  {HANDLERS_SPARE:.0f} times its square root. Both stay as they are in the month that is checked,
  although a trust would have rostered for it: part of the error held out is that.
- **Job times** are the toy trust's; efficiency and job length cannot be told apart from means,
  so job length is held fixed. Crews per incident and the share taken to hospital are the month's.
- **Handover** in 2026 is each trust's own published mean. In the winter of 2022/23 no trust's was
  published: January takes England's mean of 10 and 12 January (estimate), December that of
  4 January 2023 alone, the only day in the file from before things eased (a rough estimate).
- **Shapes by hour** are the toy trust's, illustrative. Calls are the calls answered. Talk time,
  patience and call-backs are the estimates of a new plan.
- **A mean day stands for the month.** It is repeated until the backlog at midnight stays the same,
  {MOST_DAYS} days at most; a month of good and bad days has longer tails than its mean day.

## What it shows

- **Category 1** is met within about a third, Isle of Wight apart. **Category 2** comes out far too
  short nearly everywhere: the model sends every free crew of a trust to the most urgent patient
  who waits, while real crews are bound by distance and by what they are already on. Where a trust
  has hardly a crew free, take the waits of category 2 as the least to expect.
- **Categories 3 and 4** depend steeply on how near the crews are to the load. With the roster of
  the month before, a fall of demand and handover that a trust answers with fewer crews makes the
  model's queue vanish. Their 90th centile is nearer to their mean than in real months.
- **Answers**: callers of the model give up after {PATIENCE_MIN:.1f} min on average, so very long
  answer times are out of its reach; below a second any share up to about a sixth fits as well.

## How to read the verdicts

By the worse of mean and centile in the month held out: **good** within a factor of
{GOOD_FACTOR}, **fair** within {FAIR_FACTOR}, else **poor**. An answer time within
{ANSWER_TOLERANCE_S:.0f} s of the published one is good. Isle of Wight (IOW) has so few crews that
the quick engine is unsure of them, whatever the fit.

## What samples and new plans use

t0, as last fitted before the month of the plan. b is fitted once more, to the plan's own month and
roster: so that a normal day of the plan reaches category 1 on average as soon as was published.
The fitted b belongs to a roster with hardly a crew free; behind one that keeps crews free it would
make category 1 about two fifths too short. Efficiency and the share off the phone are not taken
over: the rosters are sized to what a normal day requires, so both would count twice. The sources
of t0 and of the share off the phone say how far the model was off in the month held out.

What it comes to on the normal day of each sample, mean response in minutes, published / model:

"""


def page(rows: Sequence[CalibrationRow]) -> str:
    """Return the page of all rows in Markdown."""
    parts = [INTRODUCTION, _samples()]
    for pair in dict.fromkeys((row.fit_month, row.check_month) for row in rows):
        these = [row for row in rows if (row.fit_month, row.check_month) == pair]
        fitted, checked = (month_name(month) for month in pair)
        parts.append(f"\n## {fitted}, checked on {checked}\n\n{_values(these)}\n{_times(these)}")
    return "".join(parts)


def _samples() -> str:
    """Return the normal days of the samples beside the months they were built from."""
    lines = [
        f"| sample | {_joined(CATEGORIES)} |",
        f"| --- | {_joined('---:' for _ in CATEGORIES)} |",
    ]
    for name in SAMPLES:
        plan = read_plan(EXAMPLES / f"{name}.covercast")
        opens = local(plan.horizon.opens)
        month = next(
            one
            for one in months()
            if (one.code, one.year, one.month) == (plan.trust.code, opens.year, opens.month)
        )
        normal = normal_responding(plan)
        cells = [
            f"{month.count(f'{category}_mean_s') / 60:.1f} / {normal.mean_in(category):.1f}"
            for category in ARP_CATEGORIES
        ]
        lines.append(f"| {plan.title} | {_joined(cells)} |")
    return "\n".join(lines) + "\n"


def _values(rows: Sequence[CalibrationRow]) -> str:
    lines = [
        "| trust | off the phone | efficiency | t0, min | b, min | " + _joined(ROWS) + " |",
        "| --- | ---: | ---: | ---: | ---: | " + _joined("---" for _ in ROWS) + " |",
    ]
    for trust, group in groupby(rows, key=lambda row: row.trust):
        by_quantity = {row.quantity: row for row in group}
        one = next(iter(by_quantity.values()))
        numbers = (
            f"{one.off_phone:.0%}",
            f"{one.crew_efficiency:.3f}",
            f"{one.travel_t0_min:.1f}",
            f"{one.travel_b_min:.1f}",
        )
        verdicts = [verdict(by_quantity[mean], by_quantity[high]) for mean, high in ROWS.values()]
        lines.append(f"| {trust} | {_joined(numbers)} | {_joined(verdicts)} |")
    return "\n".join(lines) + "\n"


def _times(rows: Sequence[CalibrationRow]) -> str:
    """Return published beside modelled times; centiles are the 90th, of answers the 95th."""
    fitted, checked = month_name(rows[0].fit_month), month_name(rows[0].check_month)
    months = f"{fitted}, mean | centile | {checked}, mean | error | centile | error"
    lines = [
        "Published / model: response in minutes, its 90th centile; answer in seconds, its 95th.\n",
        f"| trust | time | {months} | verdict |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for trust, group in groupby(rows, key=lambda row: row.trust):
        by_quantity = {row.quantity: row for row in group}
        for name, (mean, high) in ROWS.items():
            cells = _cells(name, by_quantity[mean], by_quantity[high])
            lines.append(f"| {trust} | {name} | {_joined(cells)} |")
    return "\n".join(lines) + "\n"


def _cells(name: str, mean: CalibrationRow, high: CalibrationRow) -> Iterator[str]:
    unit_s, places = (1.0, 0) if name == "answer" else (60.0, 1)
    pairs = (
        (mean.fit_published_s, mean.fit_model_s),
        (high.fit_published_s, high.fit_model_s),
        (mean.check_published_s, mean.check_model_s),
        (high.check_published_s, high.check_model_s),
    )
    times = [f"{one / unit_s:.{places}f} / {two / unit_s:.{places}f}" for one, two in pairs]
    yield from times[:2]
    yield from (times[2], error_words(mean.check_error), times[3], error_words(high.check_error))
    yield verdict(mean, high)


def _joined(cells: Iterable[str]) -> str:
    return " | ".join(cells)
