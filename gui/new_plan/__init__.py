"""The dialog for a new plan: trust, dates, a real pattern, and the figures it will rest on."""
