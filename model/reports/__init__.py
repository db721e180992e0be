"""The report of a plan in every form that is not drawn: data, text, tables, a page."""
