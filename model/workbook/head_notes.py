"""What may stand in a column, in one or two sentences: the note on its head."""

from model.workbook.forms import CellForm, CellKind

NOTES = {
    CellKind.TEXT: "Text.",
    CellKind.NUMBER: "A number.",
    CellKind.WHOLE: "A whole number.",
    CellKind.YES_NO: "yes or no.",
    CellKind.DATE: "A date, day first: 11/01/2023.",
    CellKind.MOMENT: (
        "Date and London time: 11/01/2023 06:00. In an hour that the clock repeats, with its "
        "offset: 2023-10-29T01:30+00:00."
    ),
    CellKind.TIME_OF_DAY: "A time of day: 06:00.",
    CellKind.WEEKDAY: "Weekdays: Mon; Tue; Wed; Thu; Fri; Sat; Sun.",
    CellKind.OTHER_KEYS: "What another version of Covercast has put there; leave it as it is.",
}


def head_note(form: CellForm) -> str:
    """Say what a cell of this form takes."""
    said = NOTES.get(form.kind, "")
    choices = [one for one in form.choices if one]
    if choices:
        said = f"One of: {', '.join(choices)}."
    if form.is_share:
        said = "A share from 0 % to 100 %."
    elif form.least is not None and form.most is not None:
        said = f"{said} From {form.least:,.10g} to {form.most:,.10g}."
    if form.is_list and form.kind is not CellKind.WEEKDAY:
        said += " Several are parted by semicolons."
    return f"{said} May be empty." if form.is_optional or form.is_list else said
