import type { Classified, Item } from "@attache/contract";
import type { Log } from "@attache/log";
import type { Classifier } from "@attache/theme";

/** Reads one item. An item that the classifier cannot read fails alone. */
export function classifyItem(classifier: Classifier, item: Item): { readonly classified: Classified; readonly detail: string } {
  try {
    const { emphasis: _emphasis, ...classification } = classifier.classify({
      title: item.title,
      text: item.text,
      ...(item.lang === null ? {} : { lang: item.lang }),
    });
    return { classified: { outcome: "classified", item, classification }, detail: "" };
  } catch (error) {
    return { classified: { outcome: "failed", item, reason: "classify_failed" }, detail: String(error) };
  }
}

export function logClassified(log: Log, classified: Classified, classifier: string, durationMs: number, waitMs: number): void {
  const { item } = classified;
  const common = {
    item: item.id,
    feed: item.feed.id,
    round: item.round,
    classifier,
    duration_ms: round3(durationMs),
    wait_ms: waitMs,
    ...(item.feed.demo ? { demo: true } : {}),
  };
  if (classified.outcome === "failed") {
    log.emit("item.classified", {
      ...common,
      outcome: "failed",
      reason: classified.reason,
      themes: [],
      alignment: 0,
      actors: [],
      lang: item.lang ?? "",
    });
    return;
  }
  const { classification } = classified;
  log.emit("item.classified", {
    ...common,
    outcome: classification.themes.some((theme) => theme.match) ? "matched" : "unmatched",
    themes: classification.themes.map(({ id, score }) => ({ id, score: round3(score) })),
    alignment: round3(classification.alignment),
    actors: classification.actors,
    lang: classification.lang,
  });
}

const round3 = (value: number): number => Math.round(value * 1000) / 1000;
