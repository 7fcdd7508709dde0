import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { bare, html, type Reply } from "./reply.js";
import { articleParagraphs } from "./article.js";
import { createEdition, type Rendered } from "./edition.js";
import { formats } from "./formats/index.js";
import { badAnswer, isTwist, type Misbehaviour, type Twist } from "./misbehaviour.js";
import type { OutletProfile } from "./outlet.js";
import { homePage, itemPage } from "./pages.js";
import type { NewsItem, Published, PublishedRecord, Revision } from "./published.js";
import { isCurrent, validatorFields } from "./validators.js";
import { cacheFields } from "./words.js";

/** What an address answers that a feed has left. */
export type Departure = 301 | 302 | 307 | 308 | 404 | 410;

/** One outlet at work: its feed, its pages, and how it behaves. */
export interface Desk {
  readonly outlet: OutletProfile;
  /** Where its feed is now, and its path there. */
  readonly url: string;
  readonly feedPath: string;
  readonly address: string;
  readonly homePath: string;
  publish(item: NewsItem, at: number): Published;
  revise(link: string, revision: Revision, at: number): void;
  clear(at: number): void;
  misbehave(misbehaviour: Misbehaviour | null): void;
  /** Moves the feed to another path of its server. */
  relocate(path: string, departure: Departure, at: number): void;
  /** Answers for its feed, also at an address that the feed has left. */
  answerFeed(path: string, headers: IncomingHttpHeaders, now: number): Reply;
  /** A page for people at `path`, if this desk has it. */
  answerPage(path: string): Reply | null;
}

export interface DeskOptions {
  readonly outlet: OutletProfile;
  /** `http://host:port` of its server, and where on it the outlet lives: `/`, or `/feeds/7` for one of many. */
  readonly origin: string;
  readonly address: string;
  readonly home: string;
  readonly feedPath?: string;
  /** How many items the feed holds. */
  readonly keep: number;
  /** Milliseconds since 1970; also tells the items of this run from those of another on the same port. */
  readonly startedAt: number;
}

export function createDesk({ outlet, origin, address, home, keep, startedAt, ...options }: DeskOptions): Desk {
  let feedPath = options.feedPath ?? formats[outlet.format].path;
  const edition = createEdition({ outlet, url: `${origin}${feedPath}`, home: `${origin}${home}` }, keep, startedAt);
  const run = startedAt.toString(36);
  const pages = new Map<string, PublishedRecord>();
  const left = new Map<string, Departure>();
  let behaviour: Misbehaviour | null = null;
  let times = 0;

  function currentBehaviour(): Misbehaviour | null {
    if (behaviour === null || times <= 0) return null;
    times--;
    return behaviour;
  }

  function goodAnswer(headers: IncomingHttpHeaders, rendered: Rendered, now: number, twist: Twist | null): Reply {
    const changing = twist !== null && "changingEtag" in twist;
    const fields = {
      ...outlet.headers,
      ...(changing ? { etag: `"${randomUUID()}"` } : validatorFields(rendered, now, outlet.validators)),
      ...cacheFields(outlet.words ?? {}, now),
    };
    const conditional = headers["if-none-match"] !== undefined || headers["if-modified-since"] !== undefined;
    const unchanged = twist === null ? isCurrent(headers, rendered, outlet.validators) : conditional && !changing;
    if (unchanged) return bare(304, fields);
    edition.served(now);
    const { body, contentType } = rendered;
    return { status: 200, headers: { ...fields, "content-type": contentType, "content-length": body.length }, body };
  }

  return {
    outlet,
    address,
    homePath: home,
    get url() {
      return `${origin}${feedPath}`;
    },
    get feedPath() {
      return feedPath;
    },
    publish(item, at) {
      const number = pages.size + 1;
      const path = `/items/${outlet.id}/${run}-${number}`;
      const record: PublishedRecord = {
        outlet: outlet.id,
        feed: `${origin}${feedPath}`,
        lang: outlet.lang,
        id: item.id ?? null,
        guid: outlet.guids && outlet.format !== "rdf" ? `tag:newsroom.invalid,2025:${outlet.id}/${run}-${number}` : null,
        link: `${origin}${path}`,
        title: item.title,
        text: outlet.content === "headline" ? "" : item.text,
        article: articleParagraphs(outlet.lang, item.title, item.text, number).join("\n"),
        themes: item.themes ?? [],
        publishedAt: item.datedAt ?? at,
        revisedAt: null,
        firstServedAt: null,
      };
      pages.set(path, record);
      edition.add(record, at);
      return record;
    },
    revise(link, { title, text }, at) {
      const record = pages.get(new URL(link).pathname);
      if (!record) throw new Error(`${outlet.id} has published nothing at ${link}`);
      if (title !== undefined) record.title = title;
      if (text !== undefined) {
        if (outlet.content !== "headline") record.text = text;
        record.article = articleParagraphs(outlet.lang, record.title, text, 0).join("\n");
      }
      record.revisedAt = at;
      edition.rewrite(record, at);
    },
    clear(at) {
      edition.clear(at);
    },
    misbehave(misbehaviour) {
      behaviour = misbehaviour;
      times = misbehaviour?.for ?? Number.POSITIVE_INFINITY;
    },
    relocate(path, departure, at) {
      left.set(feedPath, departure);
      left.delete(path);
      feedPath = path;
      edition.moveTo(`${origin}${path}`, at);
    },
    answerFeed(path, headers, now) {
      const departure = left.get(path);
      if (departure !== undefined) return bare(departure, departure < 400 ? { location: `${origin}${feedPath}` } : {});
      const rendered = edition.render();
      const misbehaviour = currentBehaviour();
      if (misbehaviour === null || isTwist(misbehaviour)) return goodAnswer(headers, rendered, now, misbehaviour);
      if ("slow" in misbehaviour) edition.served(now);
      return badAnswer(misbehaviour, rendered);
    },
    answerPage(path) {
      if (path === home) return html(200, homePage(outlet, `${origin}${feedPath}`, formats[outlet.format].contentType));
      const record = pages.get(path);
      return record ? html(200, itemPage(outlet, record, `${origin}${home}`)) : null;
    },
  };
}
