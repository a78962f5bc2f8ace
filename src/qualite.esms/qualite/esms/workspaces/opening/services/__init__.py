"""REST: opening spaces, their policy, requests to join."""
