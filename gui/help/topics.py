"""Which page of the help tells of which part of a window, and of which dialog."""

from PySide6.QtWidgets import QDialog, QWidget

from gui.help.pages import CONTENTS
from gui.inspector.cover_sheet import COVER_SHEET
from gui.inspector.roster_sheet import ROSTER_SHEET
from gui.inspector.thing_form import ThingForm
from gui.inspector.walk_out_sheet import WALK_OUT_SHEET
from gui.tables.agreement import AGREEMENT
from gui.tables.assumptions import ASSUMPTIONS
from gui.tables.critical_posts import CRITICAL_POSTS
from gui.tables.exemptions import EXEMPTIONS
from gui.tables.extra_cover import EXTRA_COVER
from gui.tables.recalls import RECALLS
from gui.tables.roster import ROSTER
from gui.tables.table_view import TableView
from gui.tables.taking_part import TAKING_PART
from gui.tables.triggers import TRIGGERS
from gui.tables.walk_outs import WALK_OUTS

WALK_OUT_PAGE, COVER_PAGE = "walk-outs.html", "extra-cover.html"
ROSTER_PAGE = "rosters.html#by-hand"
# Parts go by the names of their classes: to import them here would close a circle.
TOPICS = {
    "StartPage": "getting-started.html",
    "Bubble": "getting-started.html#sample",
    "NewPlanDialog": "getting-started.html#new",
    "ScenarioTabs": "getting-started.html#scenarios",
    "ComparisonDialog": "getting-started.html#scenarios",
    "TimelineView": WALK_OUT_PAGE,
    "StandDownDialog": "walk-outs.html#stand-down",
    "ExtendDialog": "walk-outs.html#stand-down",
    "RepeatDialog": "walk-outs.html#repeat",
    "StaggerDialog": "stagger.html",
    "ImportDialog": "rosters.html",
    "SkippedList": "rosters.html#skipped",
    "Inspector": WALK_OUT_PAGE,
    "OfferPanel": "extra-cover.html#offers",
    "TurnoutScale": "charts.html#band",
    "LayerSwitches": "charts.html#band",
    "WaitsChart": "charts.html#waits",
    "Charts": "charts.html",
    "GapsPanel": "charts.html#gaps",
    "ChecksPanel": "charts.html#gaps",
    "RestsPanel": "charts.html#rests",
    "TriggersPanel": "charts.html#triggers",
    "DaysPanel": "charts.html#days",
    "MomentPanel": "charts.html#sum",
    "PrintDialog": "print.html",
    "ExportDialog": "export.html",
    "EarlierVersions": "saving.html#versions",
    "UndoList": "saving.html#undo",
}
SHEETS = {
    WALK_OUTS.title: WALK_OUT_PAGE,
    ROSTER.title: ROSTER_PAGE,
    CRITICAL_POSTS.title: "rosters.html#posts",
    EXTRA_COVER.title: COVER_PAGE,
    EXEMPTIONS.title: "exemptions.html",
    RECALLS.title: "exemptions.html#recall",
    TAKING_PART.title: "walk-outs.html#counted",
    TRIGGERS.title: "exemptions.html#triggers",
    AGREEMENT.title: "exemptions.html#agreement",
    ASSUMPTIONS.title: "numbers.html#status",
}
FORMS = (
    (WALK_OUT_SHEET, WALK_OUT_PAGE),
    (COVER_SHEET, COVER_PAGE),
    (ROSTER_SHEET, ROSTER_PAGE),
)


def page_of(widget: QWidget | None) -> str:
    """Return the page of the nearest part around a control that has one; else the contents."""
    around = widget
    while around is not None:
        if (page := _page_of_part(around)) is not None:
            return page
        around = None if isinstance(around, QDialog) else around.parentWidget()
    return CONTENTS


def _page_of_part(part: QWidget) -> str | None:
    if isinstance(part, TableView) and part.values.sheet.title in SHEETS:
        return SHEETS[part.values.sheet.title]
    if isinstance(part, ThingForm):
        return next((page for sheet, page in FORMS if sheet is part.sheet), None)
    return next(
        (TOPICS[kind.__name__] for kind in type(part).mro() if kind.__name__ in TOPICS), None
    )
