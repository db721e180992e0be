"""The choices in submenus of View: one of each list holds at a time."""

from gui.deed import Deed
from gui.desk import ThemeChoice
from gui.text_size import PERCENTS
from gui.timeline.snapping import SNAPS_MIN


def _theme(choice: ThemeChoice, text: str, tip: str, shape: str = "") -> Deed:
    return Deed(
        key=f"theme_{choice}",
        text=text,
        tip=tip,
        icon=shape,
        run=lambda w: w.desk.choose_theme(choice),
        is_on=lambda w: w.desk.theme_choice is choice,
    )


THEMES = (
    _theme(ThemeChoice.SYSTEM, "As the &system", "Light, dark or high contrast as the computer is"),
    _theme(ThemeChoice.LIGHT, "&Light", "Dark text on a light ground", "sun"),
    _theme(ThemeChoice.DARK, "&Dark", "Light text on a dark ground", "moon"),
    _theme(ThemeChoice.CONTRAST, "&High contrast", "White and yellow on black, without tints"),
)


def _snap(minutes: int) -> Deed:
    return Deed(
        key=f"snap_{minutes}",
        text=f"{minutes} min",
        tip=f"Drags stop every {minutes} minutes; Alt drags to the minute",
        run=lambda w: w.snap_to(minutes),
        is_on=lambda w: w.workspace.timeline.snap_min == minutes,
    )


SNAPS = tuple(_snap(minutes) for minutes in SNAPS_MIN)


def _text_size(percent: int) -> Deed:
    return Deed(
        key=f"text_{percent}",
        text=f"{percent}\u2009%",
        tip=f"Text and controls at {percent}\u2009% of their usual size",
        run=lambda w: w.choose_text_size(percent),
        is_on=lambda w: w.desk.text_percent == percent,
    )


TEXT_SIZES = tuple(_text_size(percent) for percent in PERCENTS)
