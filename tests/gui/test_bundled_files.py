"""The font and the icons that come with the program, as Qt reads them."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontMetricsF, QRawFont, QTextLayout
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from gui.theme import font
from model.resources import resource

FAMILY = "Source Sans 3"
ICONS = sorted(resource("icons").glob("*.svg"))


def bundled(weight: QFont.Weight, *, italic: bool = False) -> QFont:
    font = QFont(FAMILY, 12, weight)
    font.setItalic(italic)
    return font


@pytest.mark.parametrize(
    ("weight", "italic", "style"),
    [
        (QFont.Weight.Normal, False, "Regular"),
        (QFont.Weight.DemiBold, False, "SemiBold"),
        (QFont.Weight.Bold, False, "Bold"),
        (QFont.Weight.Normal, True, "Italic"),
    ],
)
def test_that_every_weight_we_write_in_is_drawn_and_not_faked(
    qapp: QApplication, weight: QFont.Weight, *, italic: bool, style: str
) -> None:
    drawn = QRawFont.fromFont(bundled(weight, italic=italic))

    assert (drawn.familyName(), drawn.styleName()) == (FAMILY, style)


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold])
def test_that_figures_have_one_width_so_that_columns_line_up(
    qapp: QApplication, weight: QFont.Weight
) -> None:
    metrics = QFontMetricsF(bundled(weight))

    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_that_no_letters_are_drawn_as_one_so_that_a_pdf_can_be_searched(
    qapp: QApplication,
) -> None:
    layout = QTextLayout("shift After first office", font(14))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]

    assert len(glyphs) == len(layout.text())


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_that_every_icon_can_be_drawn(qapp: QApplication, icon: Path) -> None:
    assert QSvgRenderer(str(icon)).isValid()


@pytest.mark.parametrize("licence", ["fonts/OFL.txt", "icons/LICENSE.txt"])
def test_that_the_licence_lies_beside_what_it_covers(licence: str) -> None:
    assert resource(licence).read_text(encoding="utf-8").strip()
