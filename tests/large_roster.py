"""A roster as long as a large trust's export of a month."""

TIMES = (("06:00", "18:00"), ("19:00", "07:00"))
GRADES = ("Paramedic", "EMT", "ECP")
PLACES = ("Dudley", "Tollgate Dr", "Hollymoor", "Coventry")


def a_large_roster(rows: int) -> str:
    """Return the text of a CSV file with a head and a row a person and shift."""
    head = "Name,Date,Start,Finish,Grade,Stn"
    lines = (
        f"Person {at},{9 + at % 7:02}/01/2023,{','.join(TIMES[at % 2])},"
        f"{GRADES[at % 3]},{PLACES[at % 4]}"
        for at in range(rows)
    )
    return "\n".join((head, *lines, ""))
