import type { Classification, Item, Subject } from "@attache/contract";

const themeLimit = 6;
const evidenceLimit = 4;

/** What a person needs to act on an item in ten seconds: the item, where it came from, and the evidence for each theme it carries. */
export function subjectOf(item: Item, classification: Classification): Subject {
  const { feed } = item;
  return {
    item: {
      id: item.id,
      title: item.title,
      link: item.link,
      lang: classification.lang,
      published: item.published,
      first_seen: item.firstSeen,
      lag_s: item.published === null ? null : Math.round((Date.parse(item.firstSeen) - Date.parse(item.published)) / 1000),
      date_implausible: item.dateImplausible,
      feed: {
        name: feed.name,
        url: feed.url,
        publisher: feed.publisher,
        owner: feed.owner,
        kind: feed.kind,
        country: feed.country,
      },
    },
    themes: classification.themes
      .filter((theme) => theme.match)
      .slice(0, themeLimit)
      .map(({ id, label, score, evidence }) => ({ id, label, score: round2(score), evidence: evidence.slice(0, evidenceLimit) })),
    baseline: {
      profile: classification.profile,
      alignment: round2(classification.alignment),
      present: classification.present,
      of: classification.of,
      absent: classification.absent,
    },
    actors: classification.actors,
  };
}

const round2 = (value: number): number => Math.round(value * 100) / 100;
