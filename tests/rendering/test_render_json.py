import json
from collections.abc import Callable

import msgspec
import pytest
from jsonschema import Draft202012Validator

from summarize.rendering import render
from summarize.rendering.schema import json_schema, render_schema
from summarize.summary import Summary

Make = Callable[..., Summary]


def _errors(value: object) -> list[str]:
    validator = Draft202012Validator(json_schema())
    return sorted(error.message for error in validator.iter_errors(value))


def test_json_holds_every_field_indented_by_two_and_keeps_letters(summary_with: Make) -> None:
    text = render(summary_with(headline="٦٠٠ مقاتل"), "json")
    assert text.startswith('{\n  "schema_version": "1",\n  "source": {\n    "path": ')
    assert text.endswith("\n}\n")
    assert '"headline": "٦٠٠ مقاتل"' in text
    value = json.loads(text)
    assert value["figures"][1] == {
        "kind": "count",
        "value": "52",
        "high": "",
        "unit": "",
        "qualifier": "",
        "noun": "dead",
        "text": "52 dead",
        "start": 4,
        "end": 11,
        "sentence": 8,
        "rank": 2,
        "status": "left-out",
        "target_text": "",
    }


def test_json_reads_back_as_the_same_summary(summary_with: Make) -> None:
    summary = summary_with()
    assert msgspec.json.decode(render(summary, "json"), type=Summary) == summary


def test_the_schema_is_a_valid_schema_of_its_dialect() -> None:
    schema = json.loads(render_schema())
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "Summary"
    Draft202012Validator.check_schema(schema)


def test_the_schema_accepts_the_output(summary_with: Make) -> None:
    untitled = msgspec.structs.replace(summary_with().source, title=None)
    assert _errors(json.loads(render(summary_with(), "json"))) == []
    assert _errors(json.loads(render(summary_with(source=untitled), "json"))) == []


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("schema_version",), "2", "'1' was expected"),
        (("headline",), None, "None is not of type 'string'"),
        (("extra",), 1, "Additional properties are not allowed ('extra' was unexpected)"),
        (
            ("source", "extra"),
            1,
            "Additional properties are not allowed ('extra' was unexpected)",
        ),
        (
            ("figures", 0, "status"),
            "lost",
            "'lost' is not one of ['altered', 'kept', 'left-out', 'missing']",
        ),
        (("figures", 0, "start"), "0", "'0' is not of type 'integer'"),
    ],
)
def test_the_schema_refuses_any_other_value(
    summary_with: Make, path: tuple[str | int, ...], value: object, message: str
) -> None:
    document = json.loads(render(summary_with(), "json"))
    holder = document
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    assert _errors(document) == [message]


def test_the_schema_requires_every_property() -> None:
    schema = json_schema()
    assert _errors({}) == [
        f"{name!r} is a required property" for name in sorted(schema["required"])
    ]
    for definition in schema["$defs"].values():
        assert definition["required"] == list(definition["properties"])
        assert definition["additionalProperties"] is False


def test_the_schema_describes_types_and_fields_in_the_words_of_their_docstrings() -> None:
    schema = json_schema()
    assert schema["description"] == (
        "A headline, a short summary, bullets and the key figures of one article."
    )
    figure = schema["$defs"]["KeyFigure"]
    assert figure["description"].startswith("A figure of the article, ranked; `start` and `end` ")
    assert "`unit` is an ISO 4217 code" in figure["description"]
    assert figure["properties"]["rank"] == {
        "type": "integer",
        "description": "1 is the figure that a reader needs most.",
    }
