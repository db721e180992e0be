"""The queue of booked journeys: what is booked, who carries it, and what becomes of it."""
