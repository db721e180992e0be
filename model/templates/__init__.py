"""Plans to start from: published figures made into the settings, demand and roster of a trust."""
