"""Inviting someone into a space, by account or by e-mail address."""
