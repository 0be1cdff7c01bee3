"""The sample documents, and the command line beside which the package is held."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess

import pyarrow as pa
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def samples() -> pa.Table:
    """Every sample document with its date; the files' names begin with it."""
    paths = sorted((ROOT / "samples/documents").iterdir())
    assert paths, "there are no sample documents"
    return pa.table(
        {
            "id": [path.name for path in paths],
            "date": [path.name[:10] for path in paths],
            "text": [path.read_text(encoding="utf-8") for path in paths],
        }
    )


@pytest.fixture(scope="session")
def araxes_command() -> str:
    command = os.environ.get("ARAXES")
    if not command:
        pytest.skip("ARAXES does not name the araxes command")
    return command


@pytest.fixture
def command_line(araxes_command, tmp_path):
    """The lines that the command writes for the rows of a table."""

    def run(table: pa.Table) -> list[str]:
        corpus = tmp_path / "corpus.jsonl"
        rows = table.to_pylist()
        corpus.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        ran = subprocess.run(
            [araxes_command, "extract", "--corpus", corpus], stdout=subprocess.PIPE, check=True, encoding="utf-8"
        )
        return ran.stdout.splitlines()

    return run
