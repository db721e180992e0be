"""The days of a plan: their calendar, and a day repeated on other dates."""
