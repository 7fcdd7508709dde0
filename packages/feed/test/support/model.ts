import { readFeed } from "@attache/feed";
import type { HttpGet, HttpResponse } from "../../src/poll/http-get.js";
import { nextDue, type Due, type PolledFeed } from "../../src/poll/next-due.js";
import { pollFeed } from "../../src/poll/poll-feed.js";
import type { PollResult } from "../../src/poll/result.js";
import { initialPollState, type PollState } from "../../src/poll/state.js";
import { remote } from "./poll.js";

/** A request as a model of a server sees it. */
export interface Asked {
  readonly url: string;
  readonly now: number;
  readonly etag: string | null;
  readonly since: string | null;
}
export type Answered = Partial<Pick<HttpResponse, "status" | "headers" | "url" | "redirects">> & { readonly body?: string };
export type Server = (asked: Asked) => Answered;

/** One poll of a simulation. */
export interface Polled {
  readonly at: number;
  readonly asked: readonly Asked[];
  readonly result: PollResult;
  readonly due: Due;
  /** The keys of what was new. */
  readonly fresh: readonly string[];
}

interface Simulation {
  readonly server: Server;
  readonly from: number;
  readonly until: number;
  readonly feed?: Partial<PolledFeed>;
  readonly state?: PollState;
}

/**
 * A feed over simulated time: asked when it is due, by the code that asks in earnest, of a server that is a function of the request and the
 * clock. What was seen is kept as the fetch stage keeps it: by key in the feed, by id anywhere.
 */
export async function simulate({
  server,
  from,
  until,
  feed: fields,
  state: first = initialPollState,
}: Simulation): Promise<readonly Polled[]> {
  const feed: PolledFeed = { ...remote, ...fields };
  const keys = new Set<string>();
  const ids = new Set<string>();
  const polls: Polled[] = [];
  let state = first;
  let at = from;
  while (at < until) {
    const now = at;
    const asked: Asked[] = [];
    const get: HttpGet = (url, { headers = {} }) => {
      const request = { url, now, etag: headers["if-none-match"] ?? null, since: headers["if-modified-since"] ?? null };
      asked.push(request);
      return Promise.resolve(responseOf(request, server(request)));
    };
    const result = await pollFeed(feed, state, { get, parser: { read: readFeed }, now: () => now });
    const known = result.entries.filter((entry) => entry.repeated || keys.has(entry.key));
    const fresh = result.entries.filter((entry) => !known.includes(entry) && !ids.has(entry.id));
    for (const { key, id } of result.entries) {
      keys.add(key);
      ids.add(id);
    }
    const due = nextDue(result, feed, { now, random: () => 0.5, newItems: fresh.length, known: known.length });
    polls.push({ at, asked, result, due, fresh: fresh.map(({ title }) => title) });
    ({ state, at } = due);
  }
  return polls;
}

function responseOf({ url }: Asked, answer: Answered): HttpResponse {
  return {
    kind: "response",
    status: 200,
    headers: {},
    url,
    redirects: [],
    address: "192.0.2.1",
    ...answer,
    body: new TextEncoder().encode(answer.body ?? ""),
    wireBytes: 0,
  };
}

export interface Story {
  readonly title: string;
  readonly at: number;
}

/** A publisher that brings out a story every `everyMs`, only at the times that `isOpen`. */
export function stories(from: number, until: number, everyMs: number, isOpen: (at: number) => boolean = () => true): Story[] {
  const found: Story[] = [];
  for (let at = from; at < until; at += everyMs) if (isOpen(at)) found.push({ title: `Invented dispatch ${found.length}`, at });
  return found;
}

/** What a feed shows of a publisher's stories at a time: the newest ones, newest first. */
export const shown = (all: readonly Story[], now: number, count = 10): readonly Story[] =>
  all
    .filter(({ at }) => at <= now)
    .slice(-count)
    .toReversed();

interface Marks {
  readonly guid?: (story: Story) => string;
  readonly link?: (story: Story) => string;
  readonly date?: (story: Story) => string;
  readonly head?: string;
}

const numberOf = ({ title }: Story): string => title.replace(/\D+/g, "");

export function rssOf(items: readonly Story[], marks: Marks = {}): string {
  const {
    guid = (story) => `dispatch-${numberOf(story)}`,
    link = (story) => `https://news.example.org/${numberOf(story)}`,
    date = ({ at }) => new Date(at).toUTCString(),
    head = "",
  } = marks;
  const element = (name: string, text: string): string => (text === "" ? "" : `<${name}>${text}</${name}>`);
  const xml = items.map(
    (story) =>
      `<item>${element("title", story.title)}${element("guid", guid(story))}${element("link", link(story))}${element("pubDate", date(story))}</item>`,
  );
  return `<rss version="2.0"><channel><title>Invented wire</title><link>https://news.example.org/</link>${head}${xml.join("")}</channel></rss>`;
}

/** A server as RFC 9110 wants it: ETag first (section 13.1.3), then the date. */
export function honest(body: string, etag: string | null, lastModified: string | null, asked: Asked): Answered {
  const headers = { ...(etag === null ? {} : { etag }), ...(lastModified === null ? {} : { "last-modified": lastModified }) };
  const isSame = asked.etag !== null ? asked.etag === etag : asked.since !== null && asked.since === lastModified;
  return isSame ? { status: 304, headers } : { headers, body };
}

export const newestDate = (items: readonly Story[]): string => new Date(items[0]?.at ?? 0).toUTCString();
