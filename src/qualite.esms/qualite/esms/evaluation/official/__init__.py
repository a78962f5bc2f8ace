"""Results that the authority publishes, clearly apart from ours."""
