"""The one exception whose message is meant for the person who typed the command."""


class UserError(Exception):
    """Something the person can put right: shown as one line, without a traceback."""
