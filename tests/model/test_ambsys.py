"""A newer file of NHS England's indicators: read, checked against itself, kept beside ours."""

from pathlib import Path

import pytest

from model.starting.ambsys import AmbsysFault, is_ambsys, item_codes, read_ambsys
from model.starting.kept_figures import FILE_NAME, KeptFault, keep_figures, published_months
from model.templates.published import month_of, months

FILES = Path(__file__).parents[1] / "files"
# Rows of February and March 2026 as NHS England published them: England, EMAS, WMAS, a region.
REAL = FILES / "nhs_england_ambsys_2026-02_and_03.csv"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "own" / FILE_NAME


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The real rows, moved on by three months: as nobody has published them yet."""
    text = REAL.read_text(encoding="utf-8")
    for old, new in (("\n2026,3,", "\n2026,6,"), ("\n2026,2,", "\n2026,5,")):
        text = text.replace(old, new)
    path = tmp_path / "AmbSYS-to-Jun-2026.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def changed(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_that_a_real_file_is_read_to_the_figures_that_come_with_covercast() -> None:
    read = read_ambsys(REAL)

    assert read.faults == ()
    assert {(month.trust, month.month) for month in read.months} == {
        (trust, number) for trust in ("England", "EMAS", "WMAS") for number in (2, 3)
    }
    for month in read.months:
        assert month == month_of(month.trust, month.year, month.month)


def test_that_every_item_that_comes_with_covercast_has_its_code() -> None:
    assert {item for _, item in item_codes()} == {
        item for month in months() for item, _ in month.counts
    }


def test_that_a_file_with_nothing_new_says_so_and_keeps_nothing(kept: Path) -> None:
    added = keep_figures(kept, read_ambsys(REAL))

    assert added.sentence == "Nothing new: every month in the file was there already."
    assert not kept.exists()
    assert published_months(kept) == months()


def test_that_newer_months_are_kept_and_found_again(kept: Path, newer: Path) -> None:
    added = keep_figures(kept, read_ambsys(newer))

    assert added.sentence == "6 months added, of 3 organisations, up to Jun 2026."
    there = {(month.trust, month.year, month.month): month for month in published_months(kept)}
    june, march = there["WMAS", 2026, 6], month_of("WMAS", 2026, 3)
    assert june.days == 30
    assert june.counts == march.counts
    assert "WMAS, Jun 2026" in june.source
    assert keep_figures(kept, read_ambsys(newer)).new == ()


def test_that_a_revised_month_takes_the_place_of_the_old_one(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "revised.csv"
    path.write_text(REAL.read_text(encoding="utf-8"), encoding="utf-8")
    contacts = f"{month_of('EMAS', 2026, 3).count('contacts'):.0f}"
    changed(path, f",{contacts},", ",100000,")

    added = keep_figures(kept, read_ambsys(path))

    assert added.sentence == "1 month revised."
    there = [m for m in published_months(kept) if (m.trust, m.year, m.month) == ("EMAS", 2026, 3)]
    assert [month.count("contacts") for month in there] == [100_000]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",78813,", ",many,", "“many” under A1 (calls answered) is not a number"),
        (",78813,", ",-5,", "“-5” under A1 (calls answered) cannot be a count or a time"),
        (",78813,", ",39406,", "call answer mean of EMAS is not its total by its number"),
        ("2026,6,Y60,RX9", "2026,13,Y60,RX9", "“13” under Month is not from 1 to 12"),
        ("2026,6,Y60,RX9", "2026,5,Y60,RX9", "EMAS has this month in a row above already"),
    ],
)
def test_that_a_row_that_cannot_be_right_is_left_out_and_told_in_one_sentence(
    newer: Path, kept: Path, old: str, new: str, said: str
) -> None:
    read = read_ambsys(changed(newer, old, new))

    (sentence,) = read.faults
    assert sentence.startswith("Row ")
    assert sentence.endswith(f"of “{newer.name}” was left out: {said}.")
    assert keep_figures(kept, read).sentence.endswith("; 1 row left out.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Name,Start\nA,07:00\n", "it has no column Year"),
        (b"", "it has no column Year"),
        (b"Year,Month,Org Code\n2026,6,RYA\n", "it has no column A7"),
        (b"PK\x03\x04\xff\xfe\x00", "is not text as NHS England publishes it"),
    ],
)
def test_that_another_kind_of_file_is_refused_with_the_cure(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(content)

    assert not is_ambsys(path)
    with pytest.raises(AmbsysFault, match=said) as caught:
        read_ambsys(path)
    assert "“roster.csv”" in str(caught.value)


def test_that_the_real_file_is_told_apart_by_its_first_line(newer: Path) -> None:
    assert is_ambsys(REAL)
    assert is_ambsys(newer)


def test_that_a_damaged_file_of_kept_figures_is_told_with_its_place(kept: Path) -> None:
    kept.parent.mkdir()
    kept.write_text("year,month\nsoon,never\n", encoding="utf-8")

    with pytest.raises(KeptFault, match="remove that file from"):
        published_months(kept)
