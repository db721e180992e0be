"""Published figures newer than those that come with Covercast, kept in the user's folder."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from model.starting.ambsys import AmbsysFile, item_codes
from model.starting.month_choice import month_words
from model.templates.published import Month, month_in, months
from model.whole_file import why_not_written, write_whole

FILE_NAME = "ambsys_added.csv"
KEYS = ("year", "month", "days", "org_code", "trust")
ByMonth = dict[tuple[str, int, int], Month]


class KeptFault(ValueError):
    """Figures that cannot be kept, or those kept that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Added:
    """What a file of figures brought: months nobody had, months with other figures than before."""

    new: tuple[Month, ...]
    revised: tuple[Month, ...]
    faults: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Say what is new, in one sentence."""
        parts = []
        if self.new:
            newest = max(self.new, key=_when)
            trusts = len({month.trust for month in self.new})
            lines = _number(len(self.new), "month", "months")
            parts.append(
                f"{lines} added, of {_number(trusts, 'organisation', 'organisations')}, up to "
                f"{month_words(newest)}"
            )
        if self.revised:
            parts.append(f"{_number(len(self.revised), 'month', 'months')} revised")
        if self.faults:
            parts.append(f"{_number(len(self.faults), 'row', 'rows')} left out")
        if not self.new and not self.revised:
            parts.insert(0, "Nothing new: every month in the file was there already")
        return f"{'; '.join(parts)}."


def published_months(kept: Path) -> tuple[Month, ...]:
    """Return the bundled months with those that were added over them; raises KeptFault."""
    return tuple((_by_month(months()) | _by_month(_read(kept))).values())


def keep_figures(kept: Path, file: AmbsysFile) -> Added:
    """Keep what a file has that is new, and return it; raises KeptFault."""
    there = _by_month(published_months(kept))
    brought = _by_month(file.months)
    new = tuple(month for key, month in brought.items() if key not in there)
    revised = tuple(
        month
        for key, month in brought.items()
        if key in there and dict(month.counts) != dict(there[key].counts)
    )
    if new or revised:
        _write(kept, (_by_month(_read(kept)) | _by_month((*new, *revised))).values())
    return Added(new, revised, file.faults)


def _read(kept: Path) -> tuple[Month, ...]:
    try:
        with kept.open(encoding="utf-8", newline="") as file:
            return tuple(month_in(row) for row in csv.DictReader(file))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = (
            f"The published figures you added cannot be read from “{kept.name}”; remove that file "
            f"from {kept.parent} and add NHS England’s file again."
        )
        raise KeptFault(message) from error


def _write(kept: Path, rows: Iterable[Month]) -> None:
    text = io.StringIO(newline="")
    items = [item for _, item in item_codes()]
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*KEYS, *items))
    for month in sorted(rows, key=_when):
        counts = dict(month.counts)
        keys = (month.year, month.month, month.days, month.code, month.trust)
        writer.writerow(
            (*keys, *(f"{counts[item]:.15g}" if item in counts else "" for item in items))
        )
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_whole(kept, text.getvalue().encode())
    except OSError as error:
        message = f"The figures were not kept in {kept.parent}: {why_not_written(error)}."
        raise KeptFault(message) from error


def _by_month(rows: Iterable[Month]) -> ByMonth:
    return {(month.code, month.year, month.month): month for month in rows}


def _when(month: Month) -> tuple[int, int, str]:
    return month.year, month.month, month.trust


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
