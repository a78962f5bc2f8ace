"""Shared spaces: teams, meetings, tasks, documents, discussion, notifications."""
