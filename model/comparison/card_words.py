"""What the card of a service says while two scenarios are held against each other."""

from dataclasses import dataclass
from enum import StrEnum

from model.comparison.comparison import Change, Comparison
from model.comparison.words import changes_in_words
from model.staff import Service
from model.verdict import SERVICE_NAMES


class Fares(StrEnum):
    """How a service fares with the other scenario; no sum is made of what gains and loses."""

    BETTER = "Better"
    WORSE = "Worse"
    BOTH = "Better and worse"
    SAME = "No difference"
    UNKNOWN = "Not in both"


@dataclass(frozen=True, slots=True)
class CardDifference:
    """The difference of one service; `headlines` and `details` from the longest form on."""

    service: Service
    fares: Fares
    headlines: tuple[str, ...]
    details: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Return the whole card as it is spoken."""
        headline = f"{self.headlines[0][0].lower()}{self.headlines[0][1:]}"
        said = "" if self.fares.value in self.headlines else f"{headline}; "
        name = SERVICE_NAMES[self.service]
        return f"{name}: {self.fares.lower()}; {said}{self.details[0]}."


def card_difference(comparison: Comparison, service: Service) -> CardDifference:
    """Return what a service's card says of a comparison."""
    first, other = comparison.names
    against = (f"“{other}” instead of “{first}”", f"instead of “{first}”", "compared")
    theirs = [one for one in comparison.changes if one.before.service is service]
    fares = _fares(theirs)
    said = changes_in_words(theirs)
    if not said:
        return CardDifference(service, fares, (fares.value,), against)
    rest = "; ".join(said[1:])
    details = (f"{rest}; {against[0]}", f"{rest}; {against[1]}", rest) if rest else ()
    headline = f"{said[0][0].upper()}{said[0][1:]}"
    brief = headline.replace(" of required", "").replace("for ", "")
    return CardDifference(service, fares, (headline, brief), (*details, *against))


def _fares(changes: list[Change]) -> Fares:
    if not changes:
        return Fares.UNKNOWN
    ways = {one.is_better for one in changes if not one.is_none}
    if len(ways) > 1:
        return Fares.BOTH
    return Fares.SAME if not ways else Fares.BETTER if True in ways else Fares.WORSE
