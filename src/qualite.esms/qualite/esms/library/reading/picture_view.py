"""``@@apercu``: the picture of the first page of a file."""

from __future__ import annotations

from Products.Five.browser import BrowserView
from qualite.esms.library.reading import pictures
from zExceptions import NotFound


class FirstPage(BrowserView):
    """Of a document's main file or of a companion; NotFound where there is none."""

    def __call__(self):
        found = pictures.kept(self.context)
        if found is None or found.picture is None:
            raise NotFound("apercu")
        request, response = self.request, self.request.response
        tag = f'"{found.digest[:32]}"'
        response.setHeader("ETag", tag)
        # Not for caches that several people share: a document may be withdrawn.
        response.setHeader("Cache-Control", "private, max-age=3600")
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox")
        if tag in (request.getHeader("If-None-Match") or ""):
            response.setStatus(304)
            return b""
        data = found.picture.data
        response.setHeader("Content-Type", "image/webp")
        response.setHeader("Content-Length", str(len(data)))
        response.setHeader("Content-Disposition", 'inline; filename="apercu.webp"')
        return b"" if request.method == "HEAD" else data
