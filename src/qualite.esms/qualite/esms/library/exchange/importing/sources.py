"""Where the files are: a folder, or a ZIP archive that is read file by file, never unpacked.

Plain Python. A name never leads outside.
"""

from __future__ import annotations

from pathlib import Path
from pathlib import PurePosixPath
from qualite.esms.library.exchange.importing import problems
from qualite.esms.library.exchange.importing.problems import NotATable
from qualite.esms.library.exchange.importing.problems import worded
from qualite.esms.library.exchange.importing.problems import Wrong
from qualite.esms.library.exchange.importing.table import EXTENSIONS
from tempfile import NamedTemporaryFile
from typing import BinaryIO
from zipfile import BadZipFile
from zipfile import is_zipfile
from zipfile import ZipFile
import unicodedata
import zlib


MOST_BYTES = 20 << 30  # of an archive, unpacked
MOST_MEMBERS = 200_000
CHUNK = 1 << 20
_LOCKED = 0x1
_UTF8 = 0x800


def open_source(path: Path):
    """A ``Folder`` or an ``Archive``, to be closed; raises NotATable."""
    if path.is_dir():
        return Folder(path)
    if path.is_file() and is_zipfile(path):
        return Archive(path)
    raise NotATable(problems.NO_SOURCE)


def parts_of(name: str) -> tuple[str, ...]:
    """Parts of a path below the source; raises Wrong for one that leads elsewhere."""
    path = PurePosixPath(unicodedata.normalize("NFC", name.replace("\\", "/")))
    parts = path.parts
    drive = bool(parts) and len(parts[0]) == 2 and parts[0].endswith(":")
    if path.is_absolute() or drive or ".." in parts or "\0" in name:
        raise Wrong(worded(problems.OUTSIDE, name=name))
    return parts


class Folder:
    """Files of a folder; links that lead out of it are not followed."""

    def __init__(self, root: Path):
        self.root = root.resolve()

    def close(self) -> None:
        pass

    def tables(self) -> list[str]:
        return sorted(
            path.name
            for path in self.root.iterdir()
            if path.is_file() and path.suffix.lower() in EXTENSIONS and path.name[0] not in ".~"
        )

    def open(self, name: str) -> BinaryIO:
        """A file, by its name below the folder; raises Wrong."""
        try:
            return self.path(name).open("rb")
        except OSError as error:
            raise Wrong(worded(problems.DAMAGED, name=name)) from error

    def path(self, name: str, beside: Path | None = None, most: int = 0) -> Path:
        """Where a file can be read; raises Wrong."""
        path = self.root.joinpath(*parts_of(name))
        if not path.exists():
            # Some systems keep accents apart from their letters.
            apart = unicodedata.normalize("NFD", "/".join(parts_of(name)))
            path = self.root.joinpath(apart)
        path = path.resolve()
        if not path.is_relative_to(self.root):
            raise Wrong(worded(problems.OUTSIDE, name=name))
        if not path.is_file():
            raise Wrong(worded(problems.NO_FILE, name=name))
        return path


class Archive:
    """Members of a ZIP archive; names are below the folder that holds its table."""

    def __init__(self, path: Path):
        try:
            self._zip = ZipFile(path)
        except (BadZipFile, OSError, NotImplementedError) as error:
            raise NotATable(problems.DAMAGED_ZIP) from error
        members = [one for one in self._zip.infolist() if not one.is_dir()]
        total = sum(one.file_size for one in members)
        if total > MOST_BYTES or len(members) > MOST_MEMBERS:
            self._zip.close()
            raise NotATable(problems.TOO_LARGE_ZIP)
        self._members = {}
        for member in members:
            for name in _names(member):
                try:
                    self._members.setdefault("/".join(parts_of(name)), member)
                except Wrong:
                    continue  # nobody can ask for it
        tops = {name.partition("/")[0] if "/" in name else "" for name in self._members}
        tops.discard("__MACOSX")
        self._top = f"{tops.pop()}/" if len(tops) == 1 and "" not in tops else ""

    def close(self) -> None:
        self._zip.close()

    def tables(self) -> list[str]:
        below = (
            name.removeprefix(self._top) for name in self._members if name.startswith(self._top)
        )
        return sorted(
            name
            for name in below
            if "/" not in name and name.lower().endswith(EXTENSIONS) and name[0] not in ".~"
        )

    def open(self, name: str) -> BinaryIO:
        """A member, by its name; raises Wrong."""
        member = self._members.get(self._top + "/".join(parts_of(name)))
        if member is None:
            raise Wrong(worded(problems.NO_FILE, name=name))
        if member.flag_bits & _LOCKED:
            raise Wrong(worded(problems.LOCKED, name=name))
        try:
            return self._zip.open(member)
        except (BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
            raise Wrong(worded(problems.DAMAGED, name=name)) from error

    def path(self, name: str, beside: Path, most: int) -> Path:
        """A copy in the folder ``beside``, cut just after ``most`` bytes; raises Wrong."""
        with self.open(name) as member, NamedTemporaryFile(dir=beside, delete=False) as target:
            left = most + 1
            try:
                while left > 0 and (chunk := member.read(min(CHUNK, left))):
                    target.write(chunk)
                    left -= len(chunk)
            except (BadZipFile, OSError, EOFError, zlib.error) as error:
                raise Wrong(worded(problems.DAMAGED, name=name)) from error
        return Path(target.name)


def _names(member) -> list[str]:
    """A member's name, and what it may be where the archive does not say how it is written."""
    name = member.filename
    found = [name]
    if not member.flag_bits & _UTF8:
        data = name.encode("cp437", "replace")
        for code in ("utf-8", "cp850"):
            try:
                found.append(data.decode(code))
            except UnicodeDecodeError:
                continue
    return list(dict.fromkeys(found))


def table_of(source, named: str = "") -> str:
    """Name of the table in a source; raises NotATable where there is none, or several."""
    tables = source.tables()
    if named:
        return named
    if not tables:
        raise NotATable(problems.NO_TABLE)
    if len(tables) > 1:
        raise NotATable(problems.MANY_TABLES)
    return tables[0]
