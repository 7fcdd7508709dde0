import type { Exchange } from "@attache/newsroom";

/** What a client was told to read; its own floor between two polls, where it was given one. */
export interface Subject {
  readonly url: string;
  readonly everyMs: number | null;
  /** The pages behind its items are to be read too. */
  readonly fulltext: boolean;
}

/** All that an examiner may look at: what the servers saw, in the order in which it came. */
export interface Recording {
  readonly subjects: readonly Subject[];
  readonly exchanges: readonly Exchange[];
  /** When the client was started anew: it may try at once what it could not reach before. */
  readonly restarts: readonly number[];
}

export interface Breach {
  readonly rule: string;
  readonly url: string;
  /** ISO 8601, by the servers' clock. */
  readonly at: string;
  readonly what: string;
}

/** A rule of manners: its name, and what of a recording breaks it. */
export interface Rule {
  readonly name: string;
  judge(recording: Recording): readonly Omit<Breach, "rule">[];
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export const urlOf = ({ host, path }: Exchange): string => `http://${host}${path}`;
export const hostOf = ({ host }: Exchange): string => host.replace(/:\d+$/, "");

/** One header of an answer, as text; null where it was not sent. */
export function answered({ answer }: Exchange, name: string): string | null {
  const value = answer[name];
  return value === undefined ? null : String(value);
}

export const breach = (exchange: Exchange, what: string): Omit<Breach, "rule"> => ({
  url: urlOf(exchange),
  at: new Date(exchange.at).toISOString(),
  what,
});

/** The exchanges in groups, each in order. */
export function groups(exchanges: readonly Exchange[], keyOf: (exchange: Exchange) => string): ReadonlyMap<string, readonly Exchange[]> {
  const all = new Map<string, Exchange[]>();
  for (const exchange of exchanges) {
    const group = all.get(keyOf(exchange));
    if (group) group.push(exchange);
    else all.set(keyOf(exchange), [exchange]);
  }
  return all;
}

/** One question and the redirects that it led through: what was asked first, and what was answered last. */
export interface Poll {
  readonly asked: Exchange;
  readonly answer: Exchange;
}

/** The exchanges joined along their redirects, in the order in which they began. */
export function polls(exchanges: readonly Exchange[]): readonly Poll[] {
  const open: { readonly url: string; readonly until: number; readonly index: number }[] = [];
  const all: { readonly asked: Exchange; answer: Exchange }[] = [];
  for (const exchange of exchanges) {
    const url = urlOf(exchange);
    const at = open.findIndex((sent) => sent.url === url && exchange.at <= sent.until);
    const [sent] = at >= 0 ? open.splice(at, 1) : [];
    const poll = sent ? all[sent.index] : undefined;
    if (poll) poll.answer = exchange;
    else all.push({ asked: exchange, answer: exchange });
    const location = answered(exchange, "location");
    if (isRedirect(exchange) && location !== null)
      open.push({ url: new URL(location, url).href, until: exchange.endedAt + minuteMs, index: sent?.index ?? all.length - 1 });
  }
  return all;
}

/** A document of a feed, and all of it: not a page in its place, nor one that broke off. */
export const isDocument = ({ status, isWhole, answer }: Exchange): boolean =>
  status === 200 && isWhole && !String(answer["content-type"]).startsWith("text/html");

export const isRedirect = ({ status }: Exchange): boolean => status >= 300 && status < 400 && status !== 304;

/**
 * The requests at an address that was new and nobody's, while it was tried: a search for a lost feed finds it three times and over a day, which
 * may take a fourth, before it is the feed's, and the first poll there has no validators of it yet.
 */
export function tried(group: readonly Exchange[], subjects: readonly Subject[]): ReadonlySet<number> {
  const [first] = group;
  if (!first || subjects.some(({ url }) => url === urlOf(first))) return new Set();
  return new Set(group.slice(0, 5).map(({ number }) => number));
}

/** The numbers of the exchanges to which no answer just before had sent the client. */
export const unled = (exchanges: readonly Exchange[]): ReadonlySet<number> => new Set(polls(exchanges).map(({ asked }) => asked.number));

export const minutes = (ms: number): string => `${(ms / minuteMs).toFixed(1)} min`;
