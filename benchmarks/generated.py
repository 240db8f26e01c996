"""Reads pages that are made one by one and never on the disk: `python -m benchmarks.generated 1000000 --jobs 2`.

It does what `ingest` to JSON Lines does, from the list of files to the bytes of the records, and prints their digest in
place of writing them.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pages import build_page
from profilecli import Options, load_questionnaire
from profilecli.cli.tally import Tally
from profilecli.formats.as_jsonl import encode_profiles
from profilecli.formats.common import FormatOptions
from profilecli.run.files import InputFile
from profilecli.run.inputs import Inputs
from profilecli.run.pipeline import read_files


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page that is made when it is read."""

    number: int

    size = 2_400
    kind = None

    def read(self) -> bytes:
        """Return the page with this number."""
        rng = random.Random(self.number)
        return build_page(rng, "", fault=rng.randrange(5) if self.number % 20 == 19 else None)[0].encode()


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how many profiles were read, and the digest of their records."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=int, help="how many pages")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=int, default=1, help="how many processes (default: 1)")
    where.add_argument("--scheduler", help="the address of a scheduler, whose workers read; pages are made here")
    parser.add_argument("-o", "--output", type=Path, help="the file for what is printed")
    parser.add_argument("--only-make", action="store_true", help="make the pages and do not read them")
    options = parser.parse_args(arguments)
    digest, tally = hashlib.sha256(), Tally()
    if options.only_make:
        for number in range(options.pages):
            digest.update(MadePage(number).read())
    else:
        questionnaire = load_questionnaire()
        names = [f"pages/{number:09}.txt" for number in range(options.pages)]
        files = [InputFile(name, name, content=MadePage(number)) for number, name in enumerate(names)]
        jobs = options.scheduler or options.jobs
        outcomes = tally.pass_outcomes(read_files(Inputs(files, []), Options(questionnaire), jobs=jobs))
        for chunk in encode_profiles(tally.pass_profiles(outcomes), FormatOptions(questionnaire)):
            digest.update(chunk)
    result = f"{tally.profiles} {digest.hexdigest()}\n"
    if options.output:
        options.output.write_text(result, "ascii")
    else:
        print(result, end="")


if __name__ == "__main__":
    main()
