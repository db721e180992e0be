"""The names files of plans go by outside the program's own format."""

PACKAGE = "datapackage.json"
ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
