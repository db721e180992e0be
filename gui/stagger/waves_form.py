"""The form of a stagger: how many waves, when, how long, and who is in which."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.stagger.fields import (
    a_choice,
    a_form,
    a_line,
    beside,
    caption,
    days_of,
    read_of,
    some_segments,
    wear,
    whole_number,
    with_day,
)
from gui.stagger.proposal import Lane, Proposal, counted_walk_outs, keys_added
from gui.stagger.wave_list import WaveList
from gui.theme import Theme
from model.dispute import WalkOut
from model.plan import Plan, Scenario
from model.reading import read_day, read_length, read_time
from model.stagger import (
    Parts,
    Stagger,
    WavesBy,
    first_stagger,
    keys_by,
    parts_of,
    stagger_walk_out,
    wave_windows,
)
from model.strike_patterns import StaggerPreset
from model.times import local, local_minute, nearest_from_local, show_length, show_range, show_time

HAND = "hand"
BY = (("base", "Base"), ("group", "Group"), ("neither", "Neither"))
DEALT = (("evenly", "Shared out evenly"), (HAND, "By hand"))


class WavesForm(QWidget):
    """Proposes the waves of a walk-out.

    Attributes:
        changed: emitted at every keystroke and choice.
    """

    changed = Signal()

    def __init__(self, plan: Plan, theme: Theme) -> None:
        super().__init__()
        self._plan = plan
        self._days = days_of(plan)
        self._by = WavesBy.BASE
        self._is_by_hand = False
        self._by_hand: Parts | None = None
        tell = self.changed.emit
        self._dealt_caption = caption("Bases")
        self.by = some_segments("Waves by", BY, theme, self._take_by)
        self.waves = a_line("Waves", theme, self._deal_anew)
        self.day = a_choice("First day", theme, tell)
        self.starts = a_line("First starts at", theme, tell)
        self.length = a_line("Each lasts", theme, tell)
        self.offset = a_line("Next starts later by", theme, tell)
        self.dealt = some_segments("Bases", DEALT, theme, self._take_dealt)
        self.list = WaveList(theme)
        self.list.dealt.connect(self._take_parts)
        self._lay_out()

    def begin(self, walk_out: WalkOut) -> None:
        """Start out with what suits a walk-out."""
        self._fill(first_stagger(self._plan, walk_out))

    def fill(self, preset: StaggerPreset, walk_out: WalkOut) -> None:
        """Take a preset over, from the day the walk-out starts on."""
        day = local(walk_out.starts).date()
        self._fill(
            Stagger(
                by=preset.by,
                waves=preset.waves,
                starts=nearest_from_local(day, preset.starts),
                length_min=preset.length_min,
                offset_min=preset.offset_min,
            )
        )

    def preset(self, name: str) -> StaggerPreset:
        """Return what stands here as a preset; raises ReadingFault for what cannot be read."""
        stagger = self._read()
        return StaggerPreset(
            name=name,
            by=stagger.by,
            waves=stagger.waves,
            starts=local_minute(stagger.starts),
            length_min=stagger.length_min,
            offset_min=stagger.offset_min,
        )

    def propose(self, scenario: Scenario, walk_out: WalkOut) -> Proposal:
        """Return the waves; raises ReadingFault or EditFault with a sentence."""
        stagger = self._read()
        windows = wave_windows(walk_out, stagger)
        stagger = self._dealt_out(walk_out, stagger)
        self._show_list(walk_out, stagger, [show_range(*window) for window in windows])
        after = stagger_walk_out(self._plan, scenario.key, walk_out.key, stagger)
        keys = keys_added(scenario, after.scenario(scenario.key))
        lanes = tuple(
            Lane(f"Wave {number}", starts, ends)
            for number, (starts, ends) in enumerate(windows, start=1)
        )
        way = "in waves" if self._by is WavesBy.NEITHER else f"by {self._by}"
        return Proposal(
            after=after,
            label=f"stagger {walk_out.union} {way}",
            verb=counted_walk_outs(len(windows)),
            name="Staggered",
            note="One undo removes the waves and brings the walk-out back.",
            lanes=lanes,
            keys=keys,
        )

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        wear(self, theme)
        self.list.set_theme(theme)

    def _lay_out(self) -> None:
        fields = QWidget()
        form = a_form(fields)
        form.addRow(caption("Waves by"), self.by)
        form.addRow(caption("Waves"), self.waves)
        form.addRow(caption("First starts"), beside(self.day, self.starts))
        form.addRow(caption("Each lasts"), self.length)
        form.addRow(caption("Next starts"), beside(self.offset, QLabel("later")))
        form.addRow(self._dealt_caption, self.dealt)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for part in (fields, QLabel("<b>Waves</b>"), self.list):
            rows.addWidget(part)
        rows.addStretch(1)

    def _fill(self, stagger: Stagger) -> None:
        day = local(stagger.starts).date()
        self._by, self._by_hand = stagger.by, None
        self.by.show_options(BY, stagger.by)
        self.waves.setText(str(stagger.waves))
        self.day.show_options(with_day(self._days, day), day.isoformat())
        self.starts.setText(show_time(stagger.starts))
        self.length.setText(show_length(stagger.length_min))
        self.offset.setText(show_length(stagger.offset_min))
        self._deal_anew()

    def _read(self) -> Stagger:
        waves = read_of("Waves", lambda text: whole_number(text, "waves"), self.waves.text())
        day = read_day(str(self.day.currentData()), local(self._plan.horizon.opens).date())
        horizon = self._plan.horizon
        starts = read_of(
            "First starts", lambda text: read_time(text, day, horizon), self.starts.text()
        )
        return Stagger(
            by=self._by,
            waves=waves,
            starts=starts,
            length_min=read_of("Each lasts", read_length, self.length.text()),
            offset_min=read_of("Next starts", read_length, self.offset.text()),
        )

    def _dealt_out(self, walk_out: WalkOut, stagger: Stagger) -> Stagger:
        """Return the stagger with its parts: those dealt by hand, or shared out evenly."""
        if stagger.by is WavesBy.NEITHER:
            return stagger
        parts = self._by_hand or parts_of(self._plan, walk_out, stagger.by, stagger.waves)
        if self._is_by_hand:
            self._by_hand = parts
        return replace(stagger, by_hand=parts)

    def _show_list(self, walk_out: WalkOut, stagger: Stagger, times: Sequence[str]) -> None:
        by = stagger.by
        things = self._plan.groups if by is WavesBy.GROUP else self._plan.bases
        keys = keys_by(self._plan, walk_out, by)
        names = {thing.key: thing.name for thing in things if thing.key in keys}
        parts = stagger.by_hand or ((),) * stagger.waves
        is_by_hand = self._is_by_hand and by is not WavesBy.NEITHER
        self.list.show_waves(times, names, parts, by_hand=is_by_hand)

    @Slot(str)
    def _take_by(self, value: str) -> None:
        self._by = WavesBy(value)
        self.by.show_options(BY, value)
        self._deal_anew()

    @Slot(str)
    def _take_dealt(self, value: str) -> None:
        self._is_by_hand = value == HAND
        self.dealt.show_options(DEALT, value)
        self._deal_anew()

    @Slot(object)
    def _take_parts(self, parts: Parts) -> None:
        self._by_hand = parts
        self.changed.emit()

    def _deal_anew(self) -> None:
        """Share out again: for another number of waves, what was dealt by hand means nothing."""
        self._by_hand = None
        has_parts = self._by is not WavesBy.NEITHER
        self._dealt_caption.setText("Groups" if self._by is WavesBy.GROUP else "Bases")
        for widget in (self._dealt_caption, self.dealt):
            widget.setVisible(has_parts)
        self.changed.emit()
