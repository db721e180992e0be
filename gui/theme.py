"""The one table of colours, keyed by meaning, and what Qt needs made from it."""

from dataclasses import dataclass
from enum import Enum
from functools import cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from gui.plain_style import PlainStyle
from model.cover import EXEMPT, OWN
from model.extra_cover import CoverKind
from model.resources import resource

FONT_FILES = ("Regular", "Semibold", "Bold", "Italic")
TILE_PX = 8


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by meaning, as hex.

    `small_px` is the size of axis and label text on charts; `line_px` is how much thicker than
    usual the lines of charts are.
    """

    surface: str
    ground: str
    quiet: str
    hair: str
    border: str
    text: str
    second_text: str
    accent: str
    selected: str
    alarm: str
    alarm_ground: str
    walk_out: str
    own: str
    own_edge: str
    exempt: str
    exempt_edge: str
    extra: str
    extra_edge: str
    military: str
    military_edge: str
    small_px: int = 12
    line_px: int = 0


LIGHT = Theme(
    surface="#FFFFFF",
    ground="#EDF0F3",
    quiet="#F5F7F9",
    hair="#D3DAE0",
    border="#788794",
    text="#17212B",
    second_text="#475460",
    accent="#0B5CAD",
    selected="#E2EDF9",
    alarm="#801650",
    alarm_ground="#F8E6EF",
    walk_out="#FCF4F8",
    own="#86B4DB",
    own_edge="#123F66",
    exempt="#D9E8F5",
    exempt_edge="#2A669C",
    extra="#8FCBC4",
    extra_edge="#145C55",
    military="#E8E0F3",
    military_edge="#563D8C",
)

DARK = Theme(
    surface="#191F25",
    ground="#101418",
    quiet="#212931",
    hair="#333E48",
    border="#7E8C98",
    text="#E9EEF2",
    second_text="#B5C0CA",
    accent="#7CBBF5",
    selected="#1C3A57",
    alarm="#F59AC8",
    alarm_ground="#43192F",
    walk_out="#261B24",
    own="#3A6E98",
    own_edge="#C4DFF6",
    exempt="#203B54",
    exempt_edge="#8FC0EA",
    extra="#1F5F5A",
    extra_edge="#8ED3CA",
    military="#35294E",
    military_edge="#C0A9EA",
)

# For eyes that need it: black and white with yellow, no tints; patterns tell areas apart.
CONTRAST = Theme(
    surface="#000000",
    ground="#000000",
    quiet="#000000",
    hair="#9A9A9A",
    border="#FFFFFF",
    text="#FFFFFF",
    second_text="#FFFFFF",
    accent="#FFE600",
    selected="#003D7A",
    alarm="#FFA6D2",
    alarm_ground="#000000",
    walk_out="#000000",
    own="#1F4E79",
    own_edge="#FFFFFF",
    exempt="#000000",
    exempt_edge="#8FD3FF",
    extra="#000000",
    extra_edge="#7CFFEA",
    military="#000000",
    military_edge="#D9C2FF",
    line_px=1,
)

PRINT = Theme(
    surface="#FFFFFF",
    ground="#FFFFFF",
    quiet="#F5F7F9",
    hair="#AAB4BD",
    border="#475460",
    text="#000000",
    second_text="#26313B",
    accent="#000000",
    selected="#FFFFFF",
    alarm="#801650",
    alarm_ground="#F8E6EF",
    walk_out="#FBF1F6",
    own="#86B4DB",
    own_edge="#123F66",
    exempt="#D9E8F5",
    exempt_edge="#2A669C",
    extra="#8FCBC4",
    extra_edge="#145C55",
    military="#E8E0F3",
    military_edge="#563D8C",
    small_px=13,
)


class Pattern(Enum):
    """How an area is hatched, so that it is told apart without its colour."""

    PLAIN = "plain"
    FALLING = "falling"
    RISING = "rising"
    UPRIGHT = "upright"
    CROSSES = "crosses"


class Family(Enum):
    """The visual families of cover, in the order they are stacked."""

    OWN = ("O", "Own", Pattern.PLAIN)
    EXEMPT = ("E", "Exempt", Pattern.FALLING)
    EXTRA = ("X", "Extra", Pattern.UPRIGHT)
    MILITARY = ("M", "Military", Pattern.CROSSES)

    def __init__(self, letter: str, label: str, pattern: Pattern) -> None:
        self.letter = letter
        self.label = label
        self.pattern = pattern


def family_of(source: str) -> Family:
    """Return the family a source of a projection is drawn in."""
    if source == OWN:
        return Family.OWN
    if source == EXEMPT:
        return Family.EXEMPT
    return Family.MILITARY if source == CoverKind.MILITARY else Family.EXTRA


def family_colours(theme: Theme, family: Family) -> tuple[str, str]:
    """Return the ground of a family, and the colour of its hatching and edge."""
    return {
        Family.OWN: (theme.own, theme.own_edge),
        Family.EXEMPT: (theme.exempt, theme.exempt_edge),
        Family.EXTRA: (theme.extra, theme.extra_edge),
        Family.MILITARY: (theme.military, theme.military_edge),
    }[family]


def family_brush(theme: Theme, family: Family) -> QBrush:
    """Return the hatched brush of a family, for widgets on the screen."""
    ground, line = family_colours(theme, family)
    return hatch_brush(ground, line, family.pattern)


def short_brush(theme: Theme) -> QBrush:
    """Return the brush of cover below what is required."""
    return hatch_brush(theme.alarm_ground, theme.alarm, Pattern.RISING)


def minimum_brush(theme: Theme) -> QBrush:
    """Return the brush of cover below the local minimum: the same hatch the other way round."""
    return hatch_brush(theme.alarm, theme.alarm_ground, Pattern.RISING)


def hatch_brush(ground: str, line: str, pattern: Pattern) -> QBrush:
    """Return a brush that tiles a pattern over its ground."""
    if pattern is Pattern.PLAIN:
        return QBrush(QColor(ground))
    tile = QPixmap(TILE_PX, TILE_PX)
    tile.fill(QColor(ground))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, pattern in _DIAGONALS)
    painter.setPen(QPen(QColor(line), 1.2 if pattern in _DIAGONALS else 1))
    for start, end in _tile_lines(pattern):
        painter.drawLine(start, end)
    painter.end()
    return QBrush(tile)


_DIAGONALS = (Pattern.FALLING, Pattern.RISING)


def _tile_lines(pattern: Pattern) -> list[tuple[QPointF, QPointF]]:
    """Return the lines of one tile; diagonals run on into the tiles beside it."""
    side = float(TILE_PX)
    if pattern in _DIAGONALS:
        shifts = (-side, 0.0, side)
        if pattern is Pattern.RISING:
            return [(QPointF(s, side), QPointF(s + side, 0)) for s in shifts]
        return [(QPointF(s, 0), QPointF(s + side, side)) for s in shifts]
    if pattern is Pattern.UPRIGHT:
        return [(QPointF(x, 0), QPointF(x, side)) for x in (1.0, 5.0)]
    return [(QPointF(2, 4), QPointF(6, 4)), (QPointF(4, 2), QPointF(4, 6))]


@cache
def font_family() -> str:
    """Register the bundled fonts, once a process, and return their family."""
    for style in FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", f"SourceSans3-{style}.ttf")))
    return "Source Sans 3"


def font(px: float, semibold: bool = False) -> QFont:
    """Return the program's font with figures of one width."""
    return QFont(_font(round(px), semibold))


@cache
def _font(px: int, semibold: bool) -> QFont:
    made = QFont(font_family())
    made.setPixelSize(px)
    made.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    # In a PDF a ligature is no letters: nobody finds "shift", and "After" is read out as "A er".
    made.setFeature(QFont.Tag("liga"), 0)
    return made


def palette_of(theme: Theme) -> QPalette:
    """Return the palette of every widget."""
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in (
        (role.Window, theme.ground),
        (role.WindowText, theme.text),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.quiet),
        (role.Text, theme.text),
        (role.PlaceholderText, theme.second_text),
        (role.Button, theme.surface),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.alarm),
        (role.ToolTipBase, theme.surface),
        (role.ToolTipText, theme.text),
        (role.Highlight, theme.selected),
        (role.HighlightedText, theme.text),
        (role.Accent, theme.accent),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.Light, theme.surface),
        (role.Midlight, theme.quiet),
        (role.Mid, theme.hair),
        (role.Dark, theme.border),
        (role.Shadow, theme.border),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.border))
    return palette


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole program its style, colours and font."""
    if not isinstance(app.style(), PlainStyle):
        app.setStyle(PlainStyle())
    app.setPalette(palette_of(theme))
    app.setFont(font(13))


@cache
def icon(name: str, theme: Theme, size: int = 18) -> QIcon:
    """Return a bundled icon in the text colour of the theme, paler where it is disabled."""
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, theme.text), (QIcon.Mode.Disabled, theme.border)):
        recoloured = QByteArray(drawing.replace("currentColor", colour).encode())
        for scale in (1, 2):
            made.addPixmap(_rendered(QSvgRenderer(recoloured), size, scale), mode)
    return made


def _rendered(renderer: QSvgRenderer, size: int, scale: int) -> QPixmap:
    pixmap = QPixmap(size * scale, size * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
