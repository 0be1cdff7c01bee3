"""The worked examples of the README on this machine: every engine gives what one call gives, and its files are read back."""

from __future__ import annotations

import json
import pathlib
import sys

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset
import pyarrow.parquet
import pytest

import araxes


@pytest.fixture(scope="module")
def articles(samples) -> pa.Table:
    """Some hundred documents, so that there is something to share out."""
    many = pa.concat_tables([samples] * 20)
    numbered = [f"{at:04} {name}" for at, name in enumerate(many["id"].to_pylist())]
    return many.set_column(0, "id", pa.array(numbered))


@pytest.fixture
def corpus(articles, tmp_path) -> str:
    path = tmp_path / "articles.parquet"
    pa.parquet.write_table(articles, path, row_group_size=32)
    return str(path)


def in_order(events: pa.Table) -> list[dict]:
    """Events as JSON has them, in an order of their own: engines keep none."""
    events = events.select(sorted(events.column_names)).to_pylist()
    return sorted((json.dumps(event, default=str, sort_keys=True) for event in events))


def check(folder: pathlib.Path, articles: pa.Table) -> None:
    """That `folder`, partitioned by month, holds the events of `articles`, each once."""
    partitioning = pyarrow.dataset.partitioning(pa.schema({"month": pa.string()}), flavor="hive")
    written = pyarrow.dataset.dataset(folder, format="parquet", partitioning=partitioning).to_table()
    expected = araxes.rows(araxes.extract(articles))
    assert in_order(written) == in_order(expected)
    months = {path.name for path in folder.iterdir() if path.is_dir()}
    assert months == {f"month={month}" for month in pc.unique(expected["month"]).to_pylist()}


def test_spark(corpus, articles, tmp_path, monkeypatch):
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    from pyspark.sql.pandas.types import from_arrow_schema

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")

    def events_of(batches):
        for batch in batches:
            table = pa.Table.from_batches([batch])
            yield from araxes.rows(araxes.extract(table, threads=1)).to_batches()

    columns = araxes.rows(araxes.extract(articles.slice(0, 0))).schema
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2"}
    spark = sql.SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    try:
        found = spark.read.parquet(corpus).repartition(4).mapInArrow(events_of, from_arrow_schema(columns))
        found.write.partitionBy("month").parquet(str(tmp_path / "events"))
    finally:
        spark.stop()
    check(tmp_path / "events", articles)


def test_ray_data(corpus, articles, tmp_path):
    ray = pytest.importorskip("ray", reason="ray is not installed")
    pytest.importorskip("ray.data", reason="ray is installed without ray[data]")

    def events_of(table):
        return araxes.rows(araxes.extract(table, threads=1))

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        found = ray.data.read_parquet(corpus).map_batches(events_of, batch_format="pyarrow", batch_size=64)
        found.write_parquet(str(tmp_path / "events"), partition_cols=["month"])
    finally:
        ray.shutdown()
    check(tmp_path / "events", articles)


def test_daft(corpus, articles, tmp_path):
    daft = pytest.importorskip("daft", reason="daft is not installed")

    event = araxes.schema().field("events").type
    documents = pa.struct({"document": pa.string(), "events": event})

    @daft.func.batch(return_dtype=daft.DataType.from_arrow_type(documents))
    def told(ids: daft.Series, dates: daft.Series, texts: daft.Series):
        table = pa.table({"id": ids.to_arrow(), "date": dates.to_arrow(), "text": texts.to_arrow()})
        extracted = araxes.extract(table, threads=1).select(["id", "events"]).rename_columns(["document", "events"])
        return extracted.to_struct_array().combine_chunks()

    col = daft.col
    found = daft.read_parquet(corpus).select(told(col("id"), col("date"), col("text")).alias("told"))
    found = found.select(col("told")["document"], col("told")["events"].alias("event")).explode("event")
    found = found.where(col("event").not_null())
    found = found.select("document", *[col("event")[field.name] for field in event.value_type])
    month = daft.functions.coalesce(col("start").strftime("%Y-%m"), daft.lit("undated"))
    found.with_column("month", month).write_parquet(str(tmp_path / "events"), partition_cols=["month"])
    check(tmp_path / "events", articles)
