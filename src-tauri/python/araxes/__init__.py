"""Dated events, flows and relations in texts about Iran, Azerbaijan, Israel, Turkey and Armenia, each with its words.

Arrow tables go in and come out, so the same three functions serve pyarrow, Spark, Ray Data, Daft and pandas. See the
README for a worked example of each.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from araxes._araxes import __version__, extract, extract_json

__all__ = ["__version__", "extract", "extract_json", "rows", "schema"]

#: The lists that :func:`rows` can lay out.
_KINDS = ("events", "flows", "relations", "causes", "warnings")


def schema(id_type: pa.DataType = pa.string()) -> pa.Schema:
    """What :func:`extract` gives for a table whose ids are of ``id_type``: engines want to know it beforehand."""
    empty = pa.table({"id": pa.array([], id_type), "text": pa.array([], pa.string())})
    return extract(empty, threads=1).schema


def rows(extracted: pa.Table, kind: str = "events") -> pa.Table:
    """One row a record: what :func:`extract` gave, with the list ``kind`` laid out.

    The columns are ``document``, the id, then the keys of the record. Events and flows get ``month`` besides, to
    partition files by: ``2021-09`` by their first day, ``undated`` where there is none.

    :raises ValueError: when ``kind`` is no list of records.
    """
    if kind not in _KINDS:
        raise ValueError(f"{kind!r} is none of {', '.join(_KINDS)}")
    tables = [_rows_of(batch, kind) for batch in extracted.to_batches()]
    return pa.concat_tables(tables or [_rows_of(_empty(extracted.schema), kind)])


def _rows_of(batch: pa.RecordBatch, kind: str) -> pa.Table:
    lists = batch.column(kind)
    laid_out = pa.Table.from_struct_array(pc.list_flatten(lists))
    laid_out = laid_out.add_column(0, "document", batch.column("id").take(pc.list_parent_indices(lists)))
    if "start" in laid_out.column_names:
        month = pc.utf8_slice_codeunits(pc.cast(laid_out["start"], pa.string()), 0, 7)
        laid_out = laid_out.append_column("month", pc.fill_null(month, "undated"))
    return laid_out


def _empty(schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.array([], field.type) for field in schema], schema=schema)
