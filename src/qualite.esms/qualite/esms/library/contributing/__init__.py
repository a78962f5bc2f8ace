"""Sending documents, and what becomes of them."""
