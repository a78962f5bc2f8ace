"""Forgotten passwords: strangers who ask for a link do not learn whether there is an account."""
