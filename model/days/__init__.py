"""Several days of a strike: a day repeated on other dates, and how each day of a plan stands."""
