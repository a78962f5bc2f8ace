"""Ways of Plone's that tell of things one may not see: each is closed here."""
