"""Writes what the slow reference matcher finds in a labelled corpus, for the equality test: facts only, no text.

    python3 make-hits.py REFERENCE.py THEMES.yaml CORPUS.jsonl > ../fixtures/reference-hits.json

For each item: `text`, a digest of its normalised sentences; `actors`, over all its sentences; `hits`, theme -> list of
[term, sentence (0 is the title), begin, end], the offsets in UTF-16 units of the normalised sentence.
"""
import hashlib
import importlib.util
import json
import re
import sys

reference_path, themes_path, corpus_path = sys.argv[1:]
spec = importlib.util.spec_from_file_location("reference", reference_path)
reference = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference)
matcher = reference.M(themes_path)


def sentences_of(title, text):
    parts = re.split(r"(?<=[.!?])\s+|[。！？；\n]", text or "")
    return [reference.norm(title or "")] + [reference.norm(part) for part in parts if part.strip()]


def utf16(sentence, index):
    return len(reference.low(sentence)[:index].encode("utf-16-le")) // 2


def located(hits, sentences):
    """The reference names a hit's sentence by its text; hits come in order, so its index follows."""
    index, end, rows = 0, 0, []
    for term, sentence, begin, finish in hits:
        if sentence != sentences[index] or begin < end:
            index = sentences.index(sentence, index if sentence != sentences[index] else index + 1)
        end = finish
        rows.append([term["t"], index, utf16(sentence, begin), utf16(sentence, finish)])
    return rows


def digest(sentences):
    folded = "\n".join(reference.low(sentence).replace("—", "-") for sentence in sentences)
    return hashlib.sha256(folded.encode()).hexdigest()[:12]


found = {}
for line in open(corpus_path, encoding="utf-8"):
    item = json.loads(line)
    lang = item["lang"]
    if lang not in ("en", "zh", "ru"):
        continue
    sentences = sentences_of(item["title"], item["text"])
    actors = set().union(*(matcher.actors(sentence, lang) for sentence in sentences))
    hits = matcher.item(item["title"], item["text"], lang)
    found[item["id"]] = {
        "lang": lang,
        "text": digest(sentences),
        "actors": sorted(actors),
        "hits": {theme: located(rows, sentences) for theme, rows in hits.items()},
    }
print(json.dumps(found, ensure_ascii=False, separators=(",", ":")))
