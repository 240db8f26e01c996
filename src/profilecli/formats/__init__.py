"""Stage 7: profiles in, the bytes of a data format out; one module a format."""

from __future__ import annotations

from profilecli.formats import as_csv, as_dta, as_json, as_jsonl, as_markdown, as_parquet, as_sav, as_xlsx
from profilecli.formats.common import Format

FORMATS: dict[str, Format] = {
    "json": as_json.encode_profiles,
    "jsonl": as_jsonl.encode_profiles,
    "csv": as_csv.encode_profiles,
    "xlsx": as_xlsx.encode_profiles,
    "parquet": as_parquet.encode_profiles,
    "sav": as_sav.encode_profiles,
    "dta": as_dta.encode_profiles,
    "markdown": as_markdown.encode_profiles,
}
"""All that are written again; a database is added to, which `profilecli.formats.database` does."""
