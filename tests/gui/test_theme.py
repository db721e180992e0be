"""The theme table: contrast as LOOK demands it, families told apart, icons in its colours."""

from collections.abc import Callable, Iterator
from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.dialog_room import let_enter_press
from gui.theme import (
    CONTRAST,
    DARK,
    LIGHT,
    PRINT,
    Family,
    Theme,
    apply_theme,
    family_brush,
    family_colours,
    family_of,
    font,
    icon,
    minimum_brush,
    palette_of,
    short_brush,
)
from model.cover import EXEMPT, OWN
from model.extra_cover import CoverKind

SCREEN = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
EVERY_SCREEN = pytest.mark.parametrize(
    "theme", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"]
)
ALL = pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_that_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@ALL
def test_that_text_is_easy_to_read_on_every_ground(theme: Theme) -> None:
    for ground in (theme.surface, theme.quiet, theme.selected, theme.alarm_ground, theme.walk_out):
        assert contrast(theme.text, ground) >= 7
    assert contrast(theme.second_text, theme.surface) >= 7
    assert contrast(theme.second_text, theme.ground) >= 4.5


@EVERY_SCREEN
def test_that_controls_and_focus_stand_out(theme: Theme) -> None:
    for ground in (theme.surface, theme.ground):
        assert contrast(theme.border, ground) >= 3
        assert contrast(theme.accent, ground) >= 4.5


@ALL
def test_that_alarm_is_readable_as_text_and_as_ground(theme: Theme) -> None:
    for ground in (theme.surface, theme.ground, theme.alarm_ground, theme.selected):
        assert contrast(theme.alarm, ground) >= 4.5
    assert contrast(theme.surface, theme.alarm) >= 4.5


@ALL
def test_that_names_and_hatching_show_on_the_area_of_their_family(theme: Theme) -> None:
    for family in Family:
        ground, edge = family_colours(theme, family)
        assert contrast(theme.text, ground) >= 4.5
        assert contrast(edge, ground) >= 3
        assert contrast(edge, theme.surface) >= 3


def test_that_families_differ_without_their_colour() -> None:
    assert len({family.pattern for family in Family}) == len(Family)
    assert len({family.letter for family in Family}) == len(Family)


def test_that_every_source_has_a_family() -> None:
    assert family_of(OWN) is Family.OWN
    assert family_of(EXEMPT) is Family.EXEMPT
    others = {kind: family_of(kind.value) for kind in CoverKind}
    assert others.pop(CoverKind.MILITARY) is Family.MILITARY
    assert set(others.values()) == {Family.EXTRA}


@ALL
def test_that_colours_are_written_as_hex(theme: Theme) -> None:
    sizes = ("small_px", "line_px")
    colours = [getattr(theme, field.name) for field in fields(theme) if field.name not in sizes]
    assert all(QColor(colour).isValid() and len(colour) == 7 for colour in colours)


@SCREEN
def test_that_the_palette_carries_the_theme(theme: Theme) -> None:
    palette = palette_of(theme)
    assert palette.color(QPalette.ColorRole.Base).name().upper() == theme.surface
    assert palette.color(QPalette.ColorRole.WindowText).name().upper() == theme.text
    assert palette.color(QPalette.ColorRole.Accent).name().upper() == theme.accent


def test_that_shortfall_and_minimum_are_hatched(qapp: QApplication) -> None:
    brushes = [short_brush(LIGHT), minimum_brush(LIGHT), family_brush(LIGHT, Family.EXEMPT)]
    pictures = [brush.texture().toImage() for brush in brushes]
    assert all(not picture.isNull() for picture in pictures)
    assert pictures[0] != pictures[1]


def test_that_an_icon_takes_the_colour_of_the_text(qapp: QApplication) -> None:
    picture = icon("save", DARK, 24).pixmap(24, 24).toImage()
    seen = {
        picture.pixelColor(x, y).name().upper()
        for x in range(24)
        for y in range(24)
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert seen == {DARK.text}


def test_that_figures_of_the_font_are_equally_wide(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(font(12))
    widths = {round(metrics.horizontalAdvance(figure), 3) for figure in "0123456789"}
    assert len(widths) == 1
    assert font(12, semibold=True).weight() > font(12).weight()


def test_that_buttons_of_dialogs_have_words_alone(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    qtbot.addWidget(box)

    assert [button.text() for button in box.buttons() if not button.icon().isNull()] == []
    style = qapp.style()
    apply_theme(qapp, DARK)
    assert qapp.style() is style


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[Callable[[Theme], None]]:
    yield lambda theme: apply_theme(qapp, theme)
    apply_theme(qapp, LIGHT)


def a_list_with_a_box() -> QListWidget:
    listed = QListWidget()
    listed.setFrameShape(QListWidget.Shape.NoFrame)
    QListWidgetItem("Gold page", listed).setCheckState(Qt.CheckState.Unchecked)
    return listed


@EVERY_SCREEN
@pytest.mark.parametrize("make", [QLineEdit, QCheckBox, a_list_with_a_box, QPushButton, QComboBox])
def test_that_fields_buttons_and_boxes_that_are_not_ticked_have_an_edge(
    qtbot: QtBot, themed: Callable[[Theme], None], theme: Theme, make: Callable[[], QWidget]
) -> None:
    themed(theme)
    control = make()
    qtbot.addWidget(control)
    control.resize(120, 30)

    picture = control.grab().toImage()

    row = [picture.pixelColor(x, picture.height() // 2).name() for x in range(12)]
    column = [picture.pixelColor(10, y).name() for y in range(picture.height())]
    seen = {colour for colour in row + column if contrast(colour, theme.surface) >= 3}
    assert theme.border.lower() in seen


def colours_of(widget: QWidget) -> set[str]:
    picture = widget.grab().toImage()
    return {
        picture.pixelColor(x, y).name().upper()
        for x in range(picture.width())
        for y in range(picture.height())
    }


@EVERY_SCREEN
def test_that_the_button_enter_presses_alone_is_on_the_accent_in_words_to_read(
    qtbot: QtBot, themed: Callable[[Theme], None], theme: Theme
) -> None:
    themed(theme)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    make, cancel = QPushButton("HHH"), QPushButton("HHH")
    row = QHBoxLayout(dialog)
    for button in (make, cancel):
        row.addWidget(button)
    let_enter_press(make, cancel)
    with qtbot.waitExposed(dialog):
        dialog.show()

    assert {theme.accent, theme.surface} <= colours_of(make)
    assert theme.text not in colours_of(make)
    assert contrast(theme.surface, theme.accent) >= 4.5
    assert theme.accent not in colours_of(cancel)
    make.setEnabled(False)
    assert theme.accent not in colours_of(make)


def test_that_the_accent_goes_with_the_focus_to_another_button_enter_presses(
    qtbot: QtBot, themed: Callable[[Theme], None]
) -> None:
    themed(LIGHT)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    first, other = QPushButton("First"), QPushButton("Other")
    row = QHBoxLayout(dialog)
    for button in (first, other):
        row.addWidget(button)
    first.setDefault(True)
    with qtbot.waitExposed(dialog):
        dialog.show()

    other.setFocus()

    assert other.isDefault()
    assert LIGHT.accent in colours_of(other)
    assert LIGHT.accent not in colours_of(first)
