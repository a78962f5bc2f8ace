"""`qualite serve`: the instance on a port chosen when it starts, in the foreground."""

from configparser import ConfigParser
from qualite.esms.cli import accounts
from qualite.esms.cli.errors import UserError
from qualite.esms.cli.instance import find_conf
from qualite.esms.cli.port import is_free
from qualite.esms.cli.port import taken_message
import logging
import os
import signal
import sys


def add_parser(subparsers):
    parser = subparsers.add_parser("serve", help="serve the site in the foreground")
    parser.add_argument(
        "--port",
        type=port_number,
        default=os.environ.get("PORT", "8080"),
        help="where to listen (default: $PORT, else 8080)",
    )
    parser.add_argument(
        "--host",
        default=os.environ.get("HOST", "127.0.0.1"),
        help="which address to listen on (default: $HOST, else this machine only)",
    )
    parser.add_argument("--site", metavar="ID", default="qualite-esms", help="the site to announce")
    parser.add_argument("--verbose", action="store_true", help="show the event log here as well")
    parser.set_defaults(run=run)


def run(args):
    conf = find_conf(args.conf)
    if not is_free(args.host, args.port):
        raise UserError(taken_message(args.port))
    wsgi_ini = conf.with_name("wsgi.ini")
    app = load_application(wsgi_ini, verbose=args.verbose)
    server = make_server(app, wsgi_ini, args.host, args.port)
    # As Ctrl-C does: `finally` below must run when systemd stops the service.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        print(announcement(args), flush=True)
        server.run()
    finally:
        server.close()
        finish_mail()
        finish_counts()
        close_databases()


def finish_mail():
    """Let the e-mail that is being sent be sent before the database closes."""
    from qualite.esms.core.outbox import worker

    worker.stop()


def finish_counts():
    """Write what this process counted of the library's use before the database closes."""
    from qualite.esms.library.using import writer

    writer.stop()


def announcement(args):
    """The one line that says where the site is and who can log in."""
    from App.config import getConfiguration

    shown_host = "localhost" if args.host in ("127.0.0.1", "0.0.0.0") else args.host  # noqa: S104
    known = accounts.read(getConfiguration().clienthome)
    return (
        f"Qualité-ESMS: http://{shown_host}:{args.port}/{args.site}  ({accounts.sentence(known)})"
    )


def load_application(wsgi_ini, verbose=False):
    """The instance's WSGI pipeline and its logging, as wsgi.ini describes them."""
    from paste.deploy import loadapp
    from zc.lockfile import LockError
    from Zope2.Startup.serve import setup_logging

    setup_logging(str(wsgi_ini))
    if not verbose:
        quieten_console()
    try:
        return loadapp(f"config:{wsgi_ini}")
    except LockError as error:
        raise UserError(f"the site is already running, or a command is at work ({error})") from None


def quieten_console():
    """Leave to the log files what is not a warning: the console is for the announcement."""
    for handler in logging.getLogger().handlers:
        if type(handler) is logging.StreamHandler:
            handler.setLevel(logging.ERROR)


def make_server(app, wsgi_ini, host, port):
    """A waitress server bound to `host`:`port`, with the other settings of wsgi.ini."""
    from waitress.server import create_server

    settings = ConfigParser(interpolation=None)
    settings.read(wsgi_ini)
    server = settings["server:main"]
    return create_server(
        app,
        host=host,
        port=port,
        threads=server.getint("threads"),
        max_request_body_size=server.getint("max_request_body_size"),
        clear_untrusted_proxy_headers=server.getboolean("clear_untrusted_proxy_headers"),
        ident=None,
    )


def close_databases():
    """Write the storages' indexes and release their locks."""
    import Zope2

    for database in Zope2.opened:
        database.close()


def port_number(text):
    """`text` as a TCP port; `ValueError`, which argparse reports, for anything else."""
    number = int(text)
    if not 0 < number < 65536:
        raise ValueError(text)
    return number
