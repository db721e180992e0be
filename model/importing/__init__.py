"""Brings tables of other programs into a plan: workbooks and text files as people send them."""
