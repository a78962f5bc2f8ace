"""What happened in my spaces, by e-mail: at once or as a daily digest, and the way to stop it.

Mails are written at the moment they are sent, as their reader sees the site then.
"""

from qualite.esms.workspaces.notifications.mails.sending import at_once


__all__ = ["at_once"]
