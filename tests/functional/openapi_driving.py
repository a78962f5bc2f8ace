"""The description of the API, and what it takes to hold answers against it."""

from openapi_schema_validator import OAS31Validator
from qualite.esms.openapi.document import source
import json
import re


DOCUMENT = source()
METHODS = ("get", "head", "post", "put", "patch", "delete")


def operations(tags=None):
    """(path, method, operation) of everything that is described, or of some tags."""
    for path, item in DOCUMENT["paths"].items():
        for method in METHODS:
            if method in item and (tags is None or tags & {*item[method]["tags"]}):
                yield path, method, item[method]


def resolve(node):
    """A response or parameter behind its reference."""
    while "$ref" in node:
        target = DOCUMENT
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def validator(schema):
    return OAS31Validator({**schema, "components": DOCUMENT["components"]})


def fits(template, path) -> bool:
    """Whether a path that is asked is one of a described path."""
    pattern = re.sub(r"\\\{\w+\\\}", "[^/?]+", re.escape(template))
    return re.fullmatch(pattern + r"(\?.*)?", path) is not None


def check_answer(answer, operation, status, asked):
    """The answer has the status, a described body, and the described headers."""
    response = resolve(operation["responses"][status])
    assert answer.status_int == int(status), (asked, answer.text)
    if response.get("content"):
        check_media(answer, response["content"])
    for name, header in response.get("headers", {}).items():
        validator(resolve(header)["schema"]).validate(answer.headers[name])


def check_media(answer, content):
    """The body is of a described media type and fits its schema."""
    assert answer.content_type in content, answer.content_type
    schema = content[answer.content_type].get("schema")
    if schema is None:
        return
    is_json = answer.content_type.endswith("json")
    validator(schema).validate(json.loads(answer.body) if is_json else answer.text)


def check_body(body, operation):
    """What is sent is what is described."""
    described = resolve(operation.get("requestBody", {})).get("content", {})
    if body is not None:
        validator(described["application/json"]["schema"]).validate(body)
