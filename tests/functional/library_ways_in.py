"""Every way by which somebody's file comes into the library over the web, each as one function.

``way(place, name, data)`` sends the file as alice and returns the last answer.
"""

from base64 import b64encode
from dataclasses import dataclass
from directory_site import Client
from library_world import FIELDS
from lxml import html
from spaces_world import password
from team_site import Visitor
from urllib.parse import urlsplit
from webtest import Upload


LIBRARY = "/ressources"
TUS = {"Tus-Resumable": "1.0.0"}
BODY = {name: list(one) if isinstance(one, tuple) else one for name, one in FIELDS.items()}


@dataclass(frozen=True)
class Place:
    """Paths of a draft of alice's and of a File in it."""

    document: str
    companion: str


def path_of(address):
    return urlsplit(address).path.removeprefix("/plone")


def api():
    return Client(credentials=("alice", password("alice")))


def as_json(name, data):
    encoded = b64encode(data).decode()
    return {"filename": name, "data": encoded, "encoding": "base64"}


# -- REST ------------------------------------------------------------------------------------------


def post_document(place, name, data):
    body = {"@type": "LibraryDocument", **BODY, "file": as_json(name, data)}
    return api().ask("POST", LIBRARY, json=body)


def patch_document(place, name, data):
    return api().ask("PATCH", place.document, json={"file": as_json(name, data)})


def post_companion(place, name, data):
    body = {"@type": "File", "title": "Autre format", "file": as_json(name, data)}
    return api().ask("POST", place.document, json=body)


def patch_companion(place, name, data):
    return api().ask("PATCH", place.companion, json={"file": as_json(name, data)})


def _in_pieces(where, name, data):
    """Begin an upload, send two pieces; the first answer that is a refusal, else the last."""
    metadata = f"filename {b64encode(name.encode()).decode()}"
    headers = {**TUS, "Upload-Length": str(len(data)), "Upload-Metadata": metadata}
    answer = api().ask("POST", where, headers)
    half, where = len(data) // 2, path_of(answer.headers.get("Location", ""))
    for offset, piece in ((0, data[:half]), (half, data[half:])):
        if answer.status_int < 300 and piece:
            headers = {**TUS, "Content-Type": "application/offset+octet-stream"}
            headers["Upload-Offset"] = str(offset)
            answer = api().ask("PATCH", where, headers, params=piece)
    return answer


def tus_document(place, name, data):
    return _in_pieces(f"{LIBRARY}/@tus-upload", name, data)


def tus_companion(place, name, data):
    return _in_pieces(f"{place.document}/@tus-upload", name, data)


def tus_replace(place, name, data):
    return _in_pieces(f"{place.document}/@tus-replace", name, data)


# -- forms -----------------------------------------------------------------------------------------


def _token(page):
    return html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]


def _sent(path, *fields):
    alice = Visitor("alice")
    token = _token(alice.open(path))
    return alice.ask("POST", path, params=[("_authenticator", token), *fields])


def contribute(place, name, data):
    return _sent(f"{LIBRARY}/@@contribute", ("files", Upload(name, data)))


def _step(place, field, name, data):
    path = f"{place.document}/@@contribute?step=file"
    return _sent(path, ("action", "add"), ("link", ""), (field, Upload(name, data)))


def contribute_main(place, name, data):
    return _step(place, "file", name, data)


def contribute_companion(place, name, data):
    return _step(place, "companions", name, data)


def contribute_replacing(place, name, data):
    return _step(place, f"replace_{place.companion.rpartition('/')[2]}", name, data)


def _plone_form(path, name, data, **fields):
    alice = Visitor("alice")
    page = alice.open(path)
    form = html.fromstring(page.text).get_element_by_id("form")
    given = {key: value for key, value in form.form_values() if key != "form.widgets.file"}
    given.update(fields)
    given["form.buttons.save"] = "Save"
    if "form.widgets.file.action" in form.fields:
        given["form.widgets.file.action"] = "replace"
    sent = [*given.items(), ("form.widgets.file", Upload(name, data))]
    return alice.ask("POST", path, params=sent)


def edit_document(place, name, data, **fields):
    return _plone_form(f"{place.document}/edit", name, data, **fields)


def add_companion(place, name, data):
    return _plone_form(f"{place.document}/++add++File", name, data)


def edit_companion(place, name, data):
    return _plone_form(f"{place.companion}/edit", name, data)


OVER_THE_API = (
    post_document,
    patch_document,
    post_companion,
    patch_companion,
    tus_document,
    tus_companion,
    tus_replace,
)
IN_FORMS = (
    contribute,
    contribute_main,
    contribute_companion,
    contribute_replacing,
    edit_document,
    add_companion,
    edit_companion,
)
