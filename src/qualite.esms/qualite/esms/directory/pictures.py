"""The picture of an entry: made fit when it is saved, shown as it is.

Plone makes and stores a scale the first time that a page asks for it, so that a GET writes. A page of
the directory shows one picture, at one size: it is brought to that size once, by whoever saves it.
"""

from io import BytesIO
from plone.namedfile.file import NamedBlobImage
from plone.namedfile.scaling import ImageScaling
from plone.scale.scale import scaleImage
from qualite.esms.directory.presentation import IPresentation


WIDTH = 1600  # pixels: wide enough for the top of a page on a dense screen


class EntryImages(ImageScaling):
    """``@@images`` of an entry: whatever size is asked for, the picture itself."""

    def scale(self, fieldname=None, scale=None, height=None, width=None, mode="", **parameters):
        """The picture as an image view (which checks access when read), or None; stores nothing."""
        fieldname = fieldname or "picture"
        picture = getattr(self.context, fieldname, None)
        if picture is None:
            return None
        width, height = picture.getImageSize()
        return self._scale_view_class(
            self.context,
            self.request,
            data=picture,
            fieldname=fieldname,
            width=width,
            height=height,
            mimetype=picture.contentType,
        )


def make_fit(entry, event=None):
    """Bring a picture that is wider than ``WIDTH`` to that width (when an entry is saved)."""
    presentation = IPresentation(entry, None)
    picture = getattr(presentation, "picture", None)
    if picture is None or picture.getImageSize()[0] <= WIDTH:
        return
    data, kind, _size = scaleImage(BytesIO(picture.data), width=WIDTH)
    presentation.picture = NamedBlobImage(
        data, contentType=f"image/{kind.lower()}", filename=picture.filename
    )
