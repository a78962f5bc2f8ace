"""Searches that people keep: their names, their e-mails, their private feeds."""
