"""Plone's toolbar, at no cost to those who do not have it."""

from plone.app.layout.viewlets.toolbar import ToolbarViewletManager


class ToolbarManager(ToolbarViewletManager):
    """Plone gathers the account and all its groups before it looks whether there is a toolbar."""

    def render(self):
        return super().render() if self.context_state.is_toolbar_visible() else ""
