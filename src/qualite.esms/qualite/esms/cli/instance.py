"""Where the instance is: its zope.conf and the files that lie beside it."""

from pathlib import Path
from qualite.esms.cli.errors import UserError
import sys


CONF_IN_BUILDOUT = Path("parts", "instance", "etc", "zope.conf")


def find_conf(given=None):
    """Path of the zope.conf to use.

    `given` (from --conf or $QUALITE_CONF) wins; else the buildout of the current directory; else
    the one whose bin/ holds the running script. Raises `UserError` when there is none.
    """
    if given:
        conf = Path(given)
        if not conf.is_file():
            raise UserError(f"there is no file {conf} (--conf or QUALITE_CONF)")
        return conf.resolve()
    for directory in (Path.cwd(), Path(sys.argv[0]).resolve().parent.parent):
        conf = directory / CONF_IN_BUILDOUT
        if conf.is_file():
            return conf
    raise UserError(
        f"no {CONF_IN_BUILDOUT} here: run this from the checkout after `make build`, "
        "or name the file with --conf"
    )
