"""`validate --fix`: what is certain is shown, then written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from profilecli.cli.common import write_pieces
from profilecli.cli.inputs import read_inputs

if TYPE_CHECKING:
    from profilecli.run.fixing import Fixed
    from profilecli.run.inputs import Inputs
    from profilecli.run.pipeline import Options


def fix_inputs(inputs: Inputs, options: Options, *, is_dry: bool, quiet: bool) -> int:
    """Change in the files of `inputs` what is certain, and return how many were changed.

    Each change is printed before its page is written: to standard error or, with `is_dry`, where nothing is written,
    to standard output.
    """
    from profilecli.findings.diagnostics import format_count
    from profilecli.run.files import STDIN, write_output
    from profilecli.run.fixing import fix_page

    # Standard input can be read only once, and not be written.
    files = [file for file in inputs.files if file.path != STDIN and file.content is None]
    paths = {file.shown: file.path for file in files}
    count = 0
    for outcome in read_inputs(inputs._replace(files=files), options):
        fixed = fix_page(outcome.document) if outcome.document else None
        if fixed is None:
            continue
        count += 1
        if is_dry:
            write_pieces(_render(fixed))
            continue
        if not quiet:
            sys.stderr.writelines(_render(fixed))
        write_output(paths[outcome.path], [fixed.data])
    packed = sum(file.content is not None for file in inputs.files)
    if packed and not quiet:
        where = "an archive not changed; unpack it" if packed == 1 else "archives not changed; unpack them"
        sys.stderr.write(f"{format_count(packed, 'page')} in {where}\n")
    if count and not quiet:
        done = "would be changed" if is_dry else "changed"
        sys.stderr.write(f"{format_count(count, 'page')} {done}\n")
    return count


def _render(fixed: Fixed) -> Iterator[str]:
    """Yield the changes of a page: headings before and after, and no answer."""
    from profilecli.text.safe import make_safe

    for change in fixed.changes:
        yield f"{make_safe(fixed.path)}:{change.line}\n"
        yield f"- {make_safe(change.before)}\n+ {make_safe(change.after)}\n"
    if fixed.endings:
        yield f"{make_safe(fixed.path)}\n  {fixed.endings}\n"
