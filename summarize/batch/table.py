"""All results of a run as one Parquet file."""

import importlib
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from summarize.batch.atomic import writing
from summarize.errors import UsageError
from summarize.summary import Summary

_ROWS = 1024
"""Results of a row group: what is in memory at once."""


class _Line(msgspec.Struct, frozen=True):
    """A result as the journal has it."""

    id: str
    summary: msgspec.Raw


def check_parquet(path: Path) -> None:
    """Raise UsageError where pyarrow is not installed."""
    try:
        importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise UsageError(f"{path}: writing Parquet needs pyarrow: pip install pyarrow") from None


def write_table(path: Path, lines: Iterable[bytes]) -> None:
    """Write results, each given as its line of JSON, whole or not at all. Raises UsageError.

    The columns: ``id``, ``language``, ``target``, ``headline``, ``short``, ``bullets`` and
    ``warnings`` (lists of texts), ``faithful``, and ``summary``, the result's JSON.
    """
    pyarrow: Any = importlib.import_module("pyarrow")
    parquet: Any = importlib.import_module("pyarrow.parquet")
    text, texts = pyarrow.string(), pyarrow.list_(pyarrow.string())
    kinds = {"bullets": texts, "warnings": texts, "faithful": pyarrow.bool_()}
    names = ("id", "language", "target", "headline", "short", "bullets", "warnings", "faithful")
    schema = pyarrow.schema([(name, kinds.get(name, text)) for name in (*names, "summary")])
    try:
        with (
            writing(path, synced=True) as stream,
            parquet.ParquetWriter(stream, schema, compression="zstd") as table,
        ):
            for rows in _groups(map(_row, lines)):
                table.write_table(pyarrow.Table.from_pylist(rows, schema))
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None


def _row(line: bytes) -> dict[str, object]:
    record = msgspec.json.decode(line, type=_Line)
    summary = msgspec.json.decode(record.summary, type=Summary)
    return {
        "id": record.id,
        "language": summary.source.language,
        "target": summary.target,
        "headline": summary.headline,
        "short": summary.short,
        "bullets": summary.bullets,
        "warnings": summary.warnings,
        "faithful": summary.faithful,
        "summary": bytes(record.summary).decode(),
    }


def _groups(rows: Iterator[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    while group := list(itertools.islice(rows, _ROWS)):
        yield group
