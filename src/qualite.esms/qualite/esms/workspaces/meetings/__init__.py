"""Meetings: answers, attendance, minutes, decisions, calendar feeds."""
