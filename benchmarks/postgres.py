"""A PostgreSQL 15 started for one measure, in a temporary folder, reached by a socket only."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
import os
import pwd
import shutil
import subprocess


BINARIES = Path("/usr/lib/postgresql/15/bin")
ROLE = "bench"
# What anyone who cares would set; the rest is as Debian ships it.
SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "256MB",
    "work_mem": "64MB",
    "effective_cache_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",  # compiling costs more than these questions do
    "autovacuum": "off",  # the table is loaded once, then VACUUM ANALYZEd
}


class NoPostgreSQL(Exception):
    """There is no PostgreSQL 15 on this machine."""


@contextmanager
def server():
    """Start it; gives the psycopg connection string. It is gone, data included, in the end."""
    if not (BINARIES / "initdb").exists():
        raise NoPostgreSQL(
            f"PostgreSQL 15 is not in {BINARIES}: `apt-get install postgresql-15` brings it"
        )
    as_whom = _unprivileged()
    folder = Path(mkdtemp(prefix="bench-pg-"))
    data = folder / "data"
    try:
        if as_whom:
            shutil.chown(folder, **as_whom)
        _run(
            as_whom,
            "initdb",
            *("--pgdata", data, "--username", ROLE, "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
        )
        given = {**SETTINGS, "unix_socket_directories": str(folder)}
        options = " ".join(f"-c {name}='{value}'" for name, value in given.items())
        _run(as_whom, "pg_ctl", "start", "-D", data, "-w", "-l", folder / "log", "-o", options)
        try:
            yield f"host={folder} user={ROLE} dbname=postgres"
        finally:
            _run(as_whom, "pg_ctl", "stop", "-D", data, "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> dict:
    # PostgreSQL refuses to run as root.
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": account.pw_uid, "group": account.pw_gid}
    raise NoPostgreSQL("run by root, and there is no account to run PostgreSQL as")


def _run(as_whom: dict, program: str, *arguments) -> None:
    subprocess.run(
        [str(BINARIES / program), *map(str, arguments)],
        check=True,
        cwd="/",
        stdout=subprocess.DEVNULL,
        **as_whom,
    )
