"""The questions, as data: TOML in, every wording ready to be looked up out."""
