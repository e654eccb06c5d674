"""Tables of measured figures inside pages that persons write: by facet, and of grouping, from the baseline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.evaluation.floor import baseline

_PLACE = re.compile(r"(?<=<!-- figures -->\n).*(?=\n<!-- end of figures -->)", re.DOTALL)
_BY_HAND = "reports read by hand"
FACETS = (
    ("event", _BY_HAND, "claims", "F1 {claims.f1:.2f}"),
    ("type", _BY_HAND, "claims", "{type:.2f} of the claims found"),
    ("type", "sub-types of short texts (CASE 2021)", "case2021", "weighted F1 {weighted_f1:.2f}"),
    ("type", "examples of PLOVER", "plover", "{type_recall:.2f} found"),
    ("mode", _BY_HAND, "claims", "{mode:.2f}"),
    ("done, planned, usual", _BY_HAND, "claims", "macro F1 {modality_macro_f1:.2f}"),
    ("said to have happened or not", _BY_HAND, "claims", "macro F1 {polarity_macro_f1:.2f}"),
    ("history", _BY_HAND, "claims", "{background:.2f}"),
    ("who did it", _BY_HAND, "claims", "precision {agents.p:.2f}, recall {agents.r:.2f}"),
    ("to whom", _BY_HAND, "claims", "precision {targets.p:.2f}, recall {targets.r:.2f}"),
    ("states of the parties", _BY_HAND, "claims", "F1 {country.f1:.2f}"),
    ("how many", _BY_HAND, "claims", "F1 {figures.f1:.2f}; who they were {figure_status:.2f}"),
    ("how many", "aid workers attacked, where somebody was killed", "awsd", "exact {killed.exact_where_positive:.2f}"),
    ("how many", "civilians killed in Syria, articles", "fakes", "found {civilians.found:.2f}"),
    ("where", _BY_HAND, "claims", "F1 {place.f1:.2f}"),
    ("where", "the place of a verb", "event_place", "F1 {place.f1:.2f}"),
    ("where", "names of places", "toponyms", "F1 {names.f1:.2f}; within 161 km {within_161km_of_resolved:.2f}"),
    ("when", _BY_HAND, "claims", "F1 {time.f1:.2f}"),
    ("when", "first day, military press releases", "isaf", "{start_date:.2f}"),
    ("according to whom", _BY_HAND, "claims",
     "whole chain {attribution_chain:.2f}, where somebody is quoted {attribution_chain_where_said:.2f}"),
    ("according to whom", "political news (PolNeAR)", "polnear",
     "cue F1 {cue.f1:.2f}; source where the cue is found {source_where_cue_found:.2f}"),
    ("stance", _BY_HAND, "claims", "macro F1 {stance_macro_f1:.2f}"),
)  # fmt: skip
"""Facet, what it was measured on, the set in the baseline, and its figures in words."""
GROUPING = (
    ("own incidents, written out with look-alikes", "B³ F1 of reports by incident", "incidents", "{b3.f1:.2f}"),
    ("", "`contested` exact", "incidents", "{contested:.2f}"),
    ("GVC (US gun incidents, development half)", "B³ F1", "gvc", "{b3.f1:.2f}"),
    ("", "killed exact, of single reports and after fusing", "gvc",
     "{killed_single_exact:.2f}, {killed_fused_exact:.2f}"),
    ("", "wounded exact, of single reports and after fusing", "gvc",
     "{wounded_single_exact:.2f}, {wounded_fused_exact:.2f}"),
    ("articles on Syria in groups", "toll kept for its outlet", "fakes_groups", "{toll_kept_for_its_outlet:.2f}"),
    ("UCDP headlines that state the best estimate", "best in our range, exact", "ucdp_headlines",
     "{best_in_range:.2f}, {best_exact:.2f}"),
)  # fmt: skip
PAGES = {"facets.md": ("facet", "measured on", FACETS), "incidents.md": ("set", "figure", GROUPING)}


def filled(name: str, text: str) -> str:
    """A page with the figures of today in the place that it keeps for them."""
    first, second, rows = PAGES[name]
    table = "\n".join([f"| {first} | {second} | measured |", "| --- | --- | ---: |", *_rows(rows)])
    return _PLACE.sub(lambda _: f"\n{table}\n", text)


def _rows(rows: tuple[tuple[str, str, str, str], ...]) -> Iterator[str]:
    known = baseline()["figures"]
    for what, on, of, words in rows:
        told = re.sub(r"\{([\w.]+)(:[^}]*)\}", r"{0[\1]\2}", words).format(known[of])
        yield f"| {what} | {on} | {told} |"
