import { element } from "./xml.js";

/** What a publisher asks of those who poll: in the answer's head, and in an RSS or RDF document. */
export interface PublisherWords {
  /** `Cache-Control: max-age` (RFC 9111 §5.2.2.1), seconds. */
  readonly maxAgeS?: number;
  /** `Expires` (RFC 9111 §5.3), so many seconds after the answer. */
  readonly expiresInS?: number;
  /** RSS 2.0 `<ttl>`. */
  readonly ttlMinutes?: number;
  /** RSS 2.0 `<skipHours>`: hours of the day, UTC. */
  readonly skipHours?: readonly number[];
  /** RSS 2.0 `<skipDays>`: English names. */
  readonly skipDays?: readonly string[];
  /** The syndication module of RSS 1.0: so often in a period. */
  readonly updates?: { readonly period: "hourly" | "daily" | "weekly" | "monthly" | "yearly"; readonly frequency: number };
}

export const syndicationNamespace = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"';

/** The header fields of an answer sent at `nowMs`. */
export function cacheFields({ maxAgeS, expiresInS }: PublisherWords, nowMs: number): Record<string, string> {
  return {
    ...(maxAgeS === undefined ? {} : { "cache-control": `public, max-age=${maxAgeS}` }),
    ...(expiresInS === undefined
      ? {}
      : { expires: new Date(nowMs + expiresInS * 1000).toUTCString(), date: new Date(nowMs).toUTCString() }),
  };
}

/** The elements of a channel. `of` says which kind of document it is: RSS 1.0 has no words of its own. */
export function channelWords({ ttlMinutes, skipHours = [], skipDays = [], updates }: PublisherWords, of: "rss" | "rdf"): string {
  const some = (name: string, one: string, values: readonly (number | string)[]): string =>
    values.length === 0 ? "" : `<${name}>${values.map((value) => element(one, String(value))).join("")}</${name}>`;
  const own =
    (ttlMinutes === undefined ? "" : element("ttl", String(ttlMinutes))) +
    some("skipHours", "hour", skipHours) +
    some("skipDays", "day", skipDays);
  return (
    (of === "rss" ? own : "") +
    (updates ? element("sy:updatePeriod", updates.period) + element("sy:updateFrequency", String(updates.frequency)) : "")
  );
}
