"""Formats that are taken, by extension, and what the first bytes of a file say."""

from __future__ import annotations


#: Extension -> family: what the beginning of such a file has to look like.
FAMILIES = {
    "pdf": "pdf",
    "odt": "odf",
    "ott": "odf",
    "ods": "odf",
    "ots": "odf",
    "odp": "odf",
    "otp": "odf",
    "odg": "odf",
    "docx": "docx",
    "dotx": "docx",
    "xlsx": "xlsx",
    "xltx": "xlsx",
    "pptx": "pptx",
    "potx": "pptx",
    "ppsx": "pptx",
    "epub": "epub",
    "doc": "ole",
    "xls": "ole",
    "ppt": "ole",
    "rtf": "rtf",
    "txt": "text",
    "text": "text",
    "md": "text",
    "rst": "text",
    "csv": "text",
    "tsv": "text",
    "vtt": "text",
    "srt": "text",
    "ics": "text",
    "html": "text",
    "htm": "text",
    "xhtml": "text",
    "svg": "text",
    "xml": "text",
    "png": "picture",
    "jpg": "picture",
    "jpeg": "picture",
    "gif": "picture",
    "webp": "picture",
    "mp3": "sound",
    "ogg": "ogg",
    "oga": "ogg",
    "wav": "sound",
    "mp4": "film",
    "m4a": "film",
    "webm": "film",
    "ogv": "ogg",
}
MACROS = frozenset(["docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppsm", "ppam"])
ARCHIVES = frozenset(
    ["zip", "7z", "rar", "gz", "tgz", "bz2", "xz", "tar", "zst", "cab", "iso", "jar"]
)
PROGRAMS = frozenset(
    [
        "exe",
        "dll",
        "com",
        "scr",
        "msi",
        "bat",
        "cmd",
        "ps1",
        "vbs",
        "vbe",
        "js",
        "jse",
        "wsf",
        "hta",
        "lnk",
        "reg",
        "sh",
        "app",
        "apk",
        "deb",
        "rpm",
        "dmg",
        "jar",
        "php",
        "py",
        "pl",
        "rb",
        "cgi",
        "chm",
        "cpl",
        "pif",
    ]
)
_BYTES = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"OggS", "ogg"),
    (b"ID3", "sound"),
    (b"\xff\xfb", "sound"),
    (b"\xff\xf3", "sound"),
    (b"\xff\xf2", "sound"),
    (b"\x1a\x45\xdf\xa3", "film"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"#!", "program"),
    (b"<?php", "program"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"MSCF", "archive"),
)
# Words may begin so, too: these are marks only where zeros follow.
_WORDS = (b"MZ", b"BZh", b"ID3", b"OggS", b"MSCF")
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def extension_of(filename: str) -> str:
    """Extension of a name in small letters, "" where there is none."""
    stem, dot, extension = filename.rpartition(".")
    return extension.lower() if dot and stem else ""


def family_of(start: bytes) -> str:
    """What the first kilobyte of a file looks like: a family, "zip", "program", "archive" or ""."""
    for mark, family in _BYTES:
        if start.startswith(mark) and (mark not in _WORDS or b"\x00" in start):
            return family
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start[4:8] == b"ftyp":
        return "film"
    if start.startswith(b"RIFF"):
        return {b"WEBP": "picture", b"WAVE": "sound"}.get(start[8:12], "")
    if start[257:262] == b"ustar":
        return "archive"
    if start.startswith(_TEXT_MARKS) or b"\x00" not in start:
        return "text"
    return ""
