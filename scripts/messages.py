"""Which messages of our domain the package's Python, page templates, ZCML and profiles hold."""

from babel.messages.extract import extract
from lxml import etree
from pathlib import Path
from zope.app.locales.extract import tal_strings
import ast
import re


DOMAIN = "qualite.esms"
PACKAGE = Path(__file__).resolve().parent.parent / "src" / "qualite.esms" / "qualite" / "esms"
LOCALES = PACKAGE / "locales"
TEMPLATE = LOCALES / f"{DOMAIN}.pot"
FRENCH = LOCALES / "fr" / "LC_MESSAGES" / f"{DOMAIN}.po"

I18N = "{http://xml.zope.org/namespaces/i18n}"
ZCML_I18N = "i18n_domain"
# The ZCML attributes that configuration schemas declare as messages, among the directives we use.
ZCML_MESSAGES = ("title", "description", "label")
# Modules whose upper-case constants are messages that another layer translates.
PLAIN_MODULES = (
    "core/questions/problems.py",
    "directory/finess/reasons.py",
    "directory/search/problems.py",
    "library/finding/problems.py",
)
IMPORTS_OUR_FACTORY = re.compile(rf"^from {re.escape(DOMAIN)} import _\b", re.MULTILINE)


def collect(package=PACKAGE):
    """Every message: a dict of msgid to the sorted list of "file:line" where it stands."""
    found = {}
    for reader in (from_python, from_plain_python, from_templates, from_zcml, from_profiles):
        for msgid, file, line in reader(Path(package)):
            found.setdefault(msgid, set()).add(f"{Path(file).relative_to(package)}:{line}")
    return {msgid: sorted(places) for msgid, places in sorted(found.items())}


def from_python(package):
    """(msgid, file, line) for each `_("…")` of the modules that import our factory."""
    for file in sorted(package.rglob("*.py")):
        if IMPORTS_OUR_FACTORY.search(file.read_text(encoding="utf-8")):
            with file.open("rb") as source:
                for line, msgid, _comments, _context in extract("python", source, {"_": (1,)}):
                    yield msgid, file, line


def from_plain_python(package):
    """(msgid, file, line) for the constants of the modules that know no Zope, hence no factory."""
    for name in PLAIN_MODULES:
        file = package / name
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            constant = isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            if constant and isinstance(node.value.value, str):
                yield node.value.value, file, node.lineno


def from_templates(package):
    """(msgid, file, line) for i18n:translate and i18n:attributes in page templates."""
    for msgid, places in tal_strings(str(package), DOMAIN, include_default_domain=False).items():
        for file, line in places:
            yield str(msgid), file, line


def from_zcml(package):
    """(msgid, file, line) for titles and descriptions under our i18n_domain."""
    for file in sorted(package.rglob("*.zcml")):
        root = etree.parse(file).getroot()
        if root.get(ZCML_I18N) == DOMAIN:
            for element in root.iter(etree.Element):
                for name in ZCML_MESSAGES:
                    if element.get(name):
                        yield element.get(name), file, element.sourceline


def from_profiles(package):
    """(msgid, file, line) for i18n:translate and i18n:attributes in GenericSetup files."""
    # The link to the profiles is named: rglob does not follow it.
    for file in sorted((package / "profiles").rglob("*.xml")):
        root = etree.parse(file).getroot()
        for element in root.iter(etree.Element):
            if _domain(element) == DOMAIN:
                for msgid in _profile_messages(element):
                    yield msgid, file, element.sourceline


def _domain(element):
    while element is not None:
        if element.get(f"{I18N}domain"):
            return element.get(f"{I18N}domain")
        element = element.getparent()
    return None


def _profile_messages(element):
    translate = element.get(f"{I18N}translate")
    if translate is not None:
        text = translate or " ".join((element.text or "").split())
        if text:
            yield text
    for part in (element.get(f"{I18N}attributes") or "").split(";"):
        name, _space, msgid = part.strip().partition(" ")
        if name and (msgid.strip() or element.get(name)):
            yield msgid.strip() or element.get(name)
