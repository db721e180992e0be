"""What leaves the program for others: calendars, returns to NHS England, and what heads them."""
