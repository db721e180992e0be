"""New plans for any of the eleven English trusts, out of public facts and published months."""
