"""How sure cover is: many draws of turnout and demand through the same sums."""
