"""How much processor time reading takes, as ratios within one run: `python -m benchmarks.speed`.

Pages come from the generator of `benchmarks.accuracy`. Time is that of the process, so that other work
on the machine moves the ratios little.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial

from benchmarks.accuracy.generate import generate

from profilecli import Options, load_questionnaire, read_bytes
from profilecli.text.source import read_source
from profilecli.text.wording import fold

_LONG_LINE = b"Women and men who work at the harbour and in the old town. " * 1_500


def measure(work: Callable[[], object], runs: int = 3) -> float:
    """Return the least processor time in seconds that `work` takes in `runs` runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def read_all(pages: Sequence[bytes], options: Options) -> int:
    """Read every page; return the number of findings."""
    return sum(len(read_bytes(page, options).diagnostics) for page in pages)


def fold_all(pages: Sequence[bytes]) -> int:
    """Do the least that a reader has to: decode every page and fold each line of it once."""
    return sum(len(fold(line)) for page in pages for line in read_source(page, "-").texts)


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300, help="how many pages")
    parser.add_argument("--seed", type=int, default=1, help="which pages")
    arguments = parser.parse_args()
    found = generate(arguments.seed, arguments.pages * 4)
    pages = [page.data for page in found if page.questionnaire == "nswp-member"][: arguments.pages]
    options = Options(load_questionnaire())
    read_all(pages[:10], options)
    once, half = measure(lambda: read_all(pages, options)), measure(lambda: read_all(pages[::2], options))
    least = measure(lambda: fold_all(pages))
    opening = b"Lantern\nWho do you work with?\n"
    one, two = (measure(partial(read_all, [opening + (_LONG_LINE + b"\n") * count], options)) for count in (20, 40))
    size = sum(map(len, pages))
    print(f"{len(pages)} pages, {size:,} bytes: {once:.2f} s, {once / len(pages) * 1000:.2f} ms a page")
    print(f"all pages / every second page: {once / half:.2f} (2 is in proportion)")
    print(f"reading / decoding and folding each line once: {once / least:.1f}")
    print(f"forty lines of 90,000 characters / twenty: {two / one:.2f} (2 is in proportion)")


if __name__ == "__main__":
    main()
