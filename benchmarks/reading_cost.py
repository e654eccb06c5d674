"""What reading costs beside the bare parse: ratios from one run, start-up to first claim, resident memory.

Usage: python benchmarks/reading_cost.py FILE.jsonl [RUNS]   (each line {"text": …}; without a file, the own sentences)
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from accordingto.evaluation.sentences import corpus
from accordingto.incidents import group
from accordingto.language import pipeline
from accordingto.language.text import normalise
from accordingto.reading import attribution, events, figures, places, times
from accordingto.reading.assemble import assemble
from accordingto.records import Document, make_document

_START = "import accordingto; print(accordingto.read('Rebels killed nine soldiers in Goma.').claims[0].trigger.text)"


def texts() -> list[str]:
    """The texts to read: a file's, or the evaluation sentences in stories of 30."""
    if len(sys.argv) > 1:
        lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines if line]
    rows = [row["text"] for row in corpus()]
    return ["\n".join(rows[start : start + 30]) for start in range(0, len(rows), 30)]


def parse_alone(documents: list[Document]) -> float:
    """Seconds of spaCy itself (tagger, parser, attribute ruler, lemmatiser; no entity recogniser) on the texts."""
    nlp = pipeline.load()
    begun = time.perf_counter()
    for _ in nlp.pipe((normalise(document.text) for document in documents), batch_size=32):
        pass
    return time.perf_counter() - begun


def reading(documents: list[Document]) -> float:
    """Seconds of the whole reading: the parse, all questions, claims and incidents."""
    begun = time.perf_counter()
    for parsed in pipeline.parse_many(documents):
        made = assemble(parsed)
        group([made])
    return time.perf_counter() - begun


def by_question(documents: list[Document]) -> dict[str, float]:
    """Seconds that each question costs by itself."""
    parses = list(pipeline.parse_many(documents))
    seconds: dict[str, float] = {}
    for name, ask in (
        ("places", places.find), ("times", times.find), ("attribution", attribution.find), ("events", events.find),
    ):  # fmt: skip
        begun = time.perf_counter()
        for parsed in parses:
            ask(parsed)
        seconds[name] = time.perf_counter() - begun
    found = [events.find(parsed) for parsed in parses]
    begun = time.perf_counter()
    for parsed, event in zip(parses, found, strict=True):
        figures.attach(parsed, event, {})
    seconds["figures"] = time.perf_counter() - begun
    return seconds


def start_up() -> float:
    """Seconds from a new process to the first claim."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", _START], check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    documents = [make_document(text, ref=str(number)) for number, text in enumerate(texts())]
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    reading(documents[:2])
    parse_alone(documents[:2])
    ratios, parses = [], []
    for _ in range(runs):
        alone = parse_alone(documents)
        parses.append(alone)
        ratios.append(reading(documents) / alone)
    alone = statistics.median(parses)
    print(f"texts {len(documents)}, characters {sum(len(document.text) for document in documents):,}")
    print(f"reading / parse alone: median {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
    for name, seconds in by_question(documents).items():
        print(f"  {name} / parse alone: {seconds / alone:.3f}")
    print(f"start-up to first claim: {statistics.median(start_up() for _ in range(3)):.2f} s")
    print(f"resident memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
