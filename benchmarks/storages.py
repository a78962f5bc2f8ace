"""The two storages a site may live in, as zope.conf describes them, and the way from one to the other."""

from __future__ import annotations

from benchmarks.instance import FILE_STORAGE
from pathlib import Path
import subprocess
import sys


# As deploy/postgresql.cfg says, but for the size of the caches.
RELSTORAGE = """\
    %import relstorage
    <relstorage>
      blob-dir {folder}/var/blobcache
      shared-blob-dir false
      keep-history false
      cache-local-mb 64
      <postgresql>
        dsn {dsn}
      </postgresql>
    </relstorage>
"""


def embedded(folder: Path) -> str:
    """A FileStorage with its blobs in the folder of the instance: one process only."""
    return FILE_STORAGE.format(folder=folder)


def in_postgresql(dsn: str, folder: Path) -> str:
    """RelStorage in the database that ``dsn`` names, with a blob cache in the instance's folder."""
    return RELSTORAGE.format(folder=folder, dsn=dsn)


def copy_to_postgresql(site: Path, dsn: str, scratch: Path) -> None:
    """Copy the FileStorage of ``site`` (nobody may have it open), blobs included, into ``dsn``."""
    conf = scratch / "convert.conf"
    source = embedded(site).replace("<blobstorage>", "<blobstorage source>")
    target = in_postgresql(dsn, scratch).replace("<relstorage>", "<relstorage destination>")
    (scratch / "var").mkdir(parents=True, exist_ok=True)
    conf.write_text(source + target, encoding="utf-8")
    code = "from relstorage.zodbconvert import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, str(conf)],
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"zodbconvert: {done.stderr[-3000:]}")
