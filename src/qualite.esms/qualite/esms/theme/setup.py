"""Turn the site into ours, and give back what it was before.

What an XML profile would overwrite for good (the theme, the home page, account settings) is
remembered on the site root, so that an uninstallation restores the administrator's own choices.
"""

from persistent.mapping import PersistentMapping
from plone import api
from plone.app.theming.interfaces import IThemeSettings
from plone.app.theming.utils import applyTheme
from plone.app.theming.utils import getTheme
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from zope.schema import getFieldNames


THEME = "qualite"
HOME = "home"
MEMORY = "qualite.esms.theme.before"
ACCOUNT_SETTINGS = {
    "plone.use_email_as_login": True,
    "plone.use_uuid_as_userid": True,
    "plone.enable_self_reg": True,  # Plone then lets Anonymous "Add portal member"
    "plone.many_users": True,
}
THEME_SETTINGS = tuple(
    f"{IThemeSettings.__identifier__}.{name}" for name in sorted(getFieldNames(IThemeSettings))
)


def install(portal):
    """Apply the theme, the home page and the account settings; safe to run again."""
    remember(portal)
    applyTheme(getTheme(THEME))
    registry = getUtility(IRegistry)
    registry[f"{IThemeSettings.__identifier__}.enabled"] = True
    for name, value in ACCOUNT_SETTINGS.items():
        registry[name] = value
    set_home(portal)


def uninstall(portal):
    """Restore what ``install`` found; does nothing on a site where it never ran."""
    memory = IAnnotations(portal).get(MEMORY)
    if memory is None:
        return
    registry = getUtility(IRegistry)
    for name, value in memory["registry"].items():
        registry[name] = value
    restore_home(portal, memory)
    del IAnnotations(portal)[MEMORY]


def remember(portal):
    """Keep what the site is before ours, unless that is done already."""
    annotations = IAnnotations(portal)
    if MEMORY in annotations:
        return
    registry = getUtility(IRegistry)
    names = (*ACCOUNT_SETTINGS, *THEME_SETTINGS)
    annotations[MEMORY] = PersistentMapping(
        registry={name: registry[name] for name in names if name in registry},
        layout=portal.__dict__.get("layout"),
        default_page=portal.__dict__.get("default_page"),
    )


def set_home(portal):
    """Show ``@@home`` at the site root, and offer it in the display menu."""
    site_type = api.portal.get_tool("portal_types")[portal.portal_type]
    if HOME not in site_type.view_methods:
        site_type.manage_changeProperties(view_methods=(*site_type.view_methods, HOME))
    if portal.getDefaultPage():
        portal.setDefaultPage(None)
    portal.setLayout(HOME)


def restore_home(portal, memory):
    """Show again what ``memory`` says was shown before."""
    site_type = api.portal.get_tool("portal_types")[portal.portal_type]
    site_type.manage_changeProperties(
        view_methods=tuple(method for method in site_type.view_methods if method != HOME)
    )
    for name in ("layout", "default_page"):
        if name in portal.__dict__:
            portal.manage_delProperties([name]) if portal.hasProperty(name) else delattr(
                portal, name
            )
        if memory[name]:
            portal.manage_addProperty(name, memory[name], "string")
