"""The package by itself: what comes out, and what one bad text costs."""

from __future__ import annotations

import datetime
import json

import pyarrow as pa
import pyarrow.compute as pc
import pytest

import araxes

POLICE = "Azerbaijani police detained two Iranian drivers on 15 September 2021."


def as_json(row: dict) -> str:
    """A row of `extract` as the command writes it: the same keys in the same order, numbers in their shortest form."""
    told = {key: value for key, value in row.items() if key != "error"}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=datetime.date.isoformat)


def test_json_equals_the_command_lines(samples, command_line):
    extracted = araxes.extract_json(samples)
    assert extracted["json"].to_pylist() == command_line(samples)
    assert extracted["error"].null_count == len(samples)


def test_arrow_equals_the_command_lines(samples, command_line):
    assert [as_json(row) for row in araxes.extract(samples).to_pylist()] == command_line(samples)


def test_numbers_stay_numbers_in_json(command_line):
    table = pa.table({"id": pa.array([7, 2**40]), "date": ["2021-10-08"] * 2, "text": [POLICE, "Nothing."]})
    extracted = araxes.extract_json(table)
    assert extracted["json"].to_pylist() == command_line(table)
    assert extracted.schema.field("id").type == pa.int64()


def test_offsets_count_characters_of_the_text_as_given():
    text = "Bakı, 8 October 𐎧.\r\nAzerbaijani police detained two Iranian drivers on 15 September 2021."
    (event,) = araxes.extract(pa.table({"id": ["a"], "text": [text]}))["events"].to_pylist()[0]
    assert event["evidence"] == text[event["start_char"] : event["end_char"]]
    assert event["start"] == datetime.date(2021, 9, 15)


@pytest.mark.parametrize(
    "row, reason",
    [
        ({"id": None}, 'no "id"'),
        ({"text": None}, 'no "text"'),
        ({"date": "8 October 2021"}, '"date": "8 October 2021" is not a date; write YYYY-MM-DD'),
        ({"date": ""}, '"date": "" is not a date; write YYYY-MM-DD'),
        ({"text": b"Baku \xff"}, "not UTF-8 at byte 5 of the text"),
        ({"text": b"Iran and Armenia met. " * (3 << 20)}, "the text is longer than 64 MiB"),
    ],
)
def test_a_bad_text_costs_its_own_row(row, reason):
    good = {"id": "good", "date": "2021-10-08", "text": POLICE.encode()}
    schema = pa.schema({"id": pa.string(), "date": pa.string(), "text": pa.binary()})
    table = pa.Table.from_pylist([good, good | row, good], schema=schema)
    first, bad, last = araxes.extract(table).to_pylist()
    assert bad["error"] == reason
    assert all(bad[kind] is None for kind in ("events", "flows", "relations", "causes", "warnings"))
    assert first == last and first["error"] is None and len(first["events"]) == 1
    assert araxes.extract_json(table)["error"].to_pylist() == [None, reason, None]


def test_an_empty_text_says_nothing():
    (row,) = araxes.extract(pa.table({"id": ["a"], "text": [""]})).to_pylist()
    assert row["error"] is None and row["events"] == []


@pytest.mark.parametrize("word", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())])
@pytest.mark.parametrize("day", [pa.string(), pa.date32(), pa.date64(), pa.timestamp("us")])
def test_every_type_of_column_that_engines_hand_over(word, day):
    day_written = datetime.date(2021, 9, 17)
    dates = pa.array(["2021-09-17", None]) if day == pa.string() else pa.array([day_written, None]).cast(day)
    texts = pa.array(["Azerbaijani police detained two Iranian drivers on Wednesday.", None]).cast(word)
    table = pa.table({"id": pa.array(["a", "b"]).cast(word), "date": dates, "text": texts})
    read, unread = araxes.extract(table).to_pylist()
    assert [event["start"] for event in read["events"]] == [datetime.date(2021, 9, 15)]
    assert unread["error"] == 'no "text"'


def test_columns_of_nulls_are_rows_of_errors():
    table = pa.table({"id": pa.nulls(2), "date": pa.nulls(2), "text": pa.nulls(2)})
    assert araxes.extract(table)["error"].to_pylist() == ['no "id"'] * 2


@pytest.mark.parametrize(
    "columns, reason",
    [
        ({"text": ["x"]}, 'there is no column "id" among text'),
        ({"id": ["a"], "body": ["x"]}, 'there is no column "text" among id, body'),
        ({"id": ["a"], "text": [1]}, 'the column "text" is Int64; it must be text, or bytes of UTF-8'),
        ({"id": [1.5], "text": ["x"]}, 'the column "id" is Float64; it must be text or whole numbers'),
    ],
)
def test_a_table_of_other_columns_is_refused(columns, reason):
    with pytest.raises(TypeError) as refused:
        araxes.extract(pa.table(columns))
    assert str(refused.value) == reason


def test_chunks_slices_and_order_make_no_difference(samples):
    many = pa.concat_tables([samples] * 300).set_column(0, "id", pa.array(range(300 * len(samples))))
    assert len(many) > 2048, "more than a block"
    whole = araxes.extract(many)
    assert whole["id"].to_pylist() == list(range(len(many)))
    assert whole.slice(2048, 8).drop_columns("id").equals(araxes.extract(many.slice(2048, 8)).drop_columns("id"))
    in_chunks = pa.Table.from_batches(many.to_batches(max_chunksize=7))
    assert araxes.extract(in_chunks).combine_chunks().equals(whole.combine_chunks())


def test_threads_make_no_difference(samples):
    assert araxes.extract(samples, threads=1).equals(araxes.extract(samples, threads=4))


def test_a_table_without_rows_has_the_columns_all_the_same():
    assert len(araxes.extract(pa.table({"id": pa.array([], pa.int64()), "text": pa.array([], pa.string())}))) == 0
    assert araxes.schema(pa.int64()).names == ["id", "events", "flows", "relations", "causes", "warnings", "error"]


def test_records_are_laid_out_one_a_row(samples):
    extracted = araxes.extract(samples)
    events = araxes.rows(extracted)
    assert len(events) == sum(len(told) for told in extracted["events"].to_pylist())
    assert set(events["document"].to_pylist()) <= set(samples["id"].to_pylist())
    for row in events.select(["start", "month"]).to_pylist():
        assert row["month"] == (f"{row['start']:%Y-%m}" if row["start"] else "undated")
    assert events.column_names[:4] == ["document", "evidence", "start_char", "end_char"]
    flows = araxes.rows(extracted, "flows")
    assert len(flows) == pc.sum(pc.list_value_length(extracted["flows"])).as_py() > 0
    assert len(araxes.rows(extracted.slice(0, 0), "relations")) == 0
    with pytest.raises(ValueError):
        araxes.rows(extracted, "mentions")
