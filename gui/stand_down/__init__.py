"""The dialog in which a union stands down, and whom to tell then."""
