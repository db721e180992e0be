"""The dialog that staggers a walk-out or shift starts, with its preview."""
