import pyarrow as pa

__version__: str

def extract(table: pa.Table | pa.RecordBatch | pa.RecordBatchReader, *, threads: int | None = None) -> pa.Table:
    """What the texts of a table say, one row a document, in the table's order.

    The table has the columns ``id`` (text or whole numbers), ``text`` (text, or bytes of UTF-8) and, where it is known
    when each text was written, ``date`` (days, or text as YYYY-MM-DD); others are passed over. Out come ``id``, the lists
    ``events``, ``flows``, ``relations``, ``causes`` and ``warnings`` with the keys of the command line, and ``error``.
    ``start_char`` and ``end_char`` count characters of the text as Python's ``str`` does.

    A text that cannot be read says why in ``error``, and its lists are null; it never costs another row.

    ``threads``: how many to read with; every core unless told. Say 1 where an engine runs one process a core.

    :raises TypeError: when a column is missing or of another type.
    """

def extract_json(table: pa.Table | pa.RecordBatch | pa.RecordBatchReader, *, threads: int | None = None) -> pa.Table:
    """The same as ``id``, ``json`` and ``error``: ``json`` is the line that ``araxes extract --corpus`` writes, byte for
    byte, or null where there is an ``error``.

    :raises TypeError: when a column is missing or of another type.
    """
