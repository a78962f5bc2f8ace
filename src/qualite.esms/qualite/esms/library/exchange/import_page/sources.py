"""What was sent, as a source that the engine reads; what is hostile or too large is refused first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from qualite.esms import _
from qualite.esms.core.imports.page import Refused
from qualite.esms.core.imports.uploads import Upload
from qualite.esms.library.exchange.import_page import wording
from qualite.esms.library.exchange.importing.problems import Wrong
from qualite.esms.library.exchange.importing.sources import parts_of
from qualite.esms.library.exchange.importing.table import EXTENSIONS
from tempfile import TemporaryDirectory
from zipfile import BadZipFile
from zipfile import ZipFile


LARGEST = 1000  # megabytes that are sent
MOST_UNPACKED = 4  # gigabytes


@contextmanager
def source_of(upload: Upload) -> Iterator[tuple[Path, Path | None]]:
    """Path of the source and of its table, None where the source holds it; raises ``Refused``."""
    if len(upload.files) != 1:
        raise Refused(wording.ONE_FILE)
    path = upload.files[0].path
    if path.stat().st_size > LARGEST << 20:
        raise Refused(_(wording.TOO_LARGE, mapping={"most": str(LARGEST)}))
    if path.suffix in EXTENSIONS:
        # A table of links needs no other file.
        with TemporaryDirectory(prefix="qualite-import-") as nothing:
            yield Path(nothing), path
        return
    _look(path)
    yield path, None


def _look(path: Path) -> None:
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
    except (BadZipFile, OSError, NotImplementedError, ValueError, EOFError) as error:
        raise Refused(wording.NOT_A_ZIP) from error
    for member in members:
        try:
            parts_of(member.filename)
        except Wrong as wrong:
            name = "".join(c if c.isprintable() else "?" for c in member.filename)[-80:]
            raise Refused(_(wording.LEADS_OUT, mapping={"name": name})) from wrong
    if sum(member.file_size for member in members) > MOST_UNPACKED << 30:
        raise Refused(_(wording.TOO_MUCH, mapping={"most": str(MOST_UNPACKED)}))
