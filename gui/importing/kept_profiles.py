"""Keeps matchings of columns and names between starts: heads and codes, no row of a file."""

from gui.settings import Row, Settings
from model.importing.profiles import MatchingProfile, profile_of_text, text_of_profile

PROFILES: Row[list[str]] = Row("importing/profiles", [])
MOST_KEPT = 30


def kept_profiles(settings: Settings) -> list[MatchingProfile]:
    """Return the matchings that are remembered, the last one used first."""
    read = (profile_of_text(str(text)) for text in settings.get(PROFILES))
    return [one for one in read if one is not None]


def keep_profile(settings: Settings, profile: MatchingProfile) -> None:
    """Remember a matching, in the place of one of the same name."""
    others = [one for one in kept_profiles(settings) if one.name != profile.name]
    texts = [text_of_profile(one) for one in (profile, *others)]
    settings.put(PROFILES, texts[:MOST_KEPT])
