"""Pages as items in, the role of each wording that recurs on them out: a heading, the page's own text, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from profilecli.drafting.classifying import PlacedWording, Role, classify, is_doubtful
from profilecli.drafting.clear_headings import could_be_heading, find_clear_headings, measure_share
from profilecli.drafting.skeleton import PageItem
from profilecli.drafting.stats import WordingStats, describe, has_letters, locate
from profilecli.text.languages import Language

_ROUNDS = 2
"""How often roles are judged: what a wording is depends on what those around it are."""


@dataclass(frozen=True, slots=True)
class Roles:
    """What the wordings of a pile are."""

    roles: dict[str, Role]
    stats: dict[str, WordingStats]

    def list_keys(self, *roles: Role) -> list[str]:
        """Return the wordings that have one of `roles`."""
        return [key for key, role in self.roles.items() if role in roles]


def find_roles(pages: Sequence[Sequence[PageItem]], language: Language) -> Roles:
    """Return the role of each wording that has one; `language` is that of the pages, as far as it is known."""
    stats, total = describe(pages), len(pages)
    could_ask = {key for key, found in stats.items() if could_be_heading(key, found, language)}
    roles = dict.fromkeys(find_clear_headings(stats, total, language), Role.HEADING)
    for _ in range(_ROUNDS):
        found = {}
        for item in _list_placed(pages, stats, roles, language):
            role = classify(item)
            if role and (role is not Role.HEADING or item.key in could_ask):
                found[item.key] = role
        roles = found
    doubtful = [
        item.key
        for item in _list_placed(pages, stats, roles, language)
        if item.key in could_ask and item.key not in roles and is_doubtful(item)
    ]
    return Roles(roles | dict.fromkeys(doubtful, Role.DOUBTFUL), stats)


def _list_placed(
    pages: Sequence[Sequence[PageItem]], stats: dict[str, WordingStats], roles: dict[str, Role], language: Language
) -> list[PlacedWording]:
    """Return the wordings that can have a role, with what is around them."""
    total = len(pages)
    places = locate(pages, {key for key, role in roles.items() if role is Role.HEADING})
    return [
        PlacedWording(key, found, places[key], roles, stats, total, language)
        for key, found in stats.items()
        if has_letters(key) and measure_share(found, total) > 0
    ]
