"""Référentiels: versioned trees that evaluations are made with."""
