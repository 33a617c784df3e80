"""The JSON Schema of the JSON output, made from the types themselves."""

import ast
import inspect
import textwrap
from itertools import pairwise
from typing import Any

import msgspec

from summarize.summary import (
    SCHEMA_VERSION,
    KeyFigure,
    SelectedSentence,
    Signature,
    Source,
    Summary,
)

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = (Summary, Source, KeyFigure, SelectedSentence, Signature)


def json_schema() -> dict[str, Any]:
    """Give the schema (draft 2020-12) that every JSON output of this version is valid under.

    It is strict: each property is required and no other is allowed.
    """
    _, definitions = msgspec.json.schema_components(_TYPES, ref_template="#/$defs/{name}")
    for kind in _TYPES:
        _make_strict(definitions[kind.__name__], kind)
    summary = definitions.pop(Summary.__name__)
    version = summary["properties"]["schema_version"]
    version.pop("type")
    version["const"] = SCHEMA_VERSION
    return {"$schema": _DIALECT, **summary, "$defs": definitions}


def render_schema() -> str:
    """Give the schema as JSON text, indented by two spaces."""
    return msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode() + "\n"


def _make_strict(definition: dict[str, Any], kind: type) -> None:
    """Require every property: a default serves who builds a value, not who reads it."""
    own_bases = [base for base in kind.__mro__ if base.__module__.startswith("summarize.")]
    descriptions = _field_descriptions(own_bases)
    for name, schema in definition["properties"].items():
        schema.pop("default", None)
        if name in descriptions:
            schema["description"] = descriptions[name]
    definition["description"] = " ".join(_prose(base.__doc__ or "") for base in own_bases)
    definition["required"] = list(definition["properties"])
    definition["additionalProperties"] = False


def _field_descriptions(classes: list[type]) -> dict[str, str]:
    """Give the docstrings beneath the classes' fields, which Python itself does not keep."""
    descriptions: dict[str, str] = {}
    for kind in reversed(classes):
        tree = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
        body = tree.body if isinstance(tree, ast.ClassDef) else []
        for field, note in pairwise(body):
            match field, note:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ):
                    descriptions[name] = _prose(text)
    return descriptions


def _prose(docstring: str) -> str:
    return " ".join(docstring.split()).replace("``", "`")
