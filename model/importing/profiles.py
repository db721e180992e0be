"""Matchings that are remembered under a name, for the next file with the same heads."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from model.importing.cells import plain
from model.importing.codes import ShiftCode
from model.importing.day_order import Order
from model.importing.fields import SEVERAL, Field, Kind
from model.importing.matching import NO_KEYS, Matching, guess, heads_of
from model.importing.sheets import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingProfile:
    """What the heads of one kind of file mean, with the names and codes it uses.

    Heads that are left out or not kept are not in it: what stands there may be about a person.
    """

    name: str
    heads: tuple[tuple[str, Field], ...]
    matching: Matching

    def fits(self, sheet: Sheet) -> bool:
        """Tell whether a sheet has every head this profile knows."""
        kind = self.matching.kind
        header = guess(sheet, kind=kind).header
        there = {plain(head) for head in heads_of(sheet, header, kind)}
        return bool(self.heads) and all(head in there for head, _ in self.heads)

    def applied_to(self, sheet: Sheet) -> Matching:
        """Return how the sheet is matched by this profile; what it does not know is guessed."""
        found = guess(sheet, kind=self.matching.kind)
        meanings = dict(self.heads)
        known = [meanings.get(plain(head)) for head in heads_of(sheet, found.header, found.kind)]
        taken = {field for field in known if field is not None}
        fields = tuple(
            (known[column] if column < len(known) else None)
            or (Field.LEFT_OUT if field in taken and field not in SEVERAL else field)
            for column, field in enumerate(found.fields)
        )
        known_codes = {one.code for one in self.matching.codes}
        explained = tuple(one for one in found.codes if one.code not in known_codes)
        return replace(
            self.matching,
            header=found.header,
            fields=fields,
            codes=(*self.matching.codes, *explained),
            whole_day=found.whole_day,
        )


def profile_of(name: str, sheet: Sheet, matching: Matching) -> MatchingProfile:
    """Return what is worth remembering of a matching."""
    heads = zip(heads_of(sheet, matching.header, matching.kind), matching.fields, strict=False)
    kept = tuple((plain(head), field) for head, field in heads if field not in SEVERAL and head)
    return MatchingProfile(
        name=name, heads=kept, matching=replace(matching, header=1, fields=(), whole_day=None)
    )


def best_profile(profiles: Iterable[MatchingProfile], sheet: Sheet) -> MatchingProfile | None:
    """Return the profile that fits a sheet by most heads; None if none fits."""
    fitting = [one for one in profiles if one.fits(sheet)]
    return max(fitting, key=lambda one: len(one.heads), default=None)


def text_of_profile(profile: MatchingProfile) -> str:
    """Write a profile as JSON; names of the sheet that mean nothing here are not kept."""
    kept = profile.matching
    return json.dumps(
        {
            "name": profile.name,
            "heads": [(head, field.name) for head, field in profile.heads],
            "kind": kept.kind.name,
            "is_headcount": kept.is_headcount,
            "order": kept.order.name if kept.order else None,
            "groups": [pair for pair in kept.groups if pair[1] not in NO_KEYS],
            "bases": [pair for pair in kept.bases if pair[1] not in NO_KEYS],
            "codes": [(one.code, one.starts, one.length_min) for one in kept.codes],
            "whole_group": kept.whole_group,
            "whole_base": kept.whole_base,
        }
    )


def profile_of_text(text: str) -> MatchingProfile | None:
    """Read a profile; None for one that was damaged."""
    try:
        kept = json.loads(text)
        matching = Matching(
            header=1,
            kind=Kind[kept["kind"]],
            fields=(),
            is_headcount=bool(kept["is_headcount"]),
            order=None if kept["order"] is None else Order[kept["order"]],
            groups=tuple((str(name), str(key)) for name, key in kept["groups"]),
            bases=tuple((str(name), str(key)) for name, key in kept["bases"]),
            codes=tuple(ShiftCode(str(a), int(b), int(c)) for a, b, c in kept["codes"]),
            whole_group=str(kept["whole_group"]),
            whole_base=str(kept["whole_base"]),
        )
        heads = tuple((str(head), Field[field]) for head, field in kept["heads"])
        return MatchingProfile(name=str(kept["name"]), heads=heads, matching=matching)
    except (ValueError, KeyError, TypeError):
        return None
