"""The plan as tables: a workbook or a folder of CSV files that hold all of it, both ways."""
