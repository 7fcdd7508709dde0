import type { IncomingMessage, ServerResponse } from "node:http";
import { createEdition } from "./edition.js";
import { formats } from "./formats/index.js";
import { answerBadly, type Misbehaviour } from "./misbehaviour.js";
import type { OutletProfile } from "./outlet.js";
import { homePage, itemPage } from "./pages.js";
import type { NewsItem, Published, PublishedRecord } from "./published.js";
import { isCurrent, validatorFields } from "./validators.js";

/** One outlet at work: its feed, its pages, and how it behaves. */
export interface Desk {
  readonly outlet: OutletProfile;
  readonly url: string;
  /** The paths of its server that are its own. */
  readonly feedPath: string;
  readonly homePath: string;
  publish(item: NewsItem, at: number): Published;
  misbehave(misbehaviour: Misbehaviour | null): void;
  /** Answers for the feed; returns the status sent, 0 for none. */
  answerFeed(request: IncomingMessage, response: ServerResponse, now: number): number;
  /** A page for people at `path`, if this desk has it. */
  page(path: string): string | null;
}

export interface DeskOptions {
  readonly outlet: OutletProfile;
  /** `http://host:port` of its server, and where on it the outlet lives: `/`, or `/feeds/7` for one of many. */
  readonly origin: string;
  readonly home: string;
  readonly feedPath?: string;
  /** How many items the feed holds. */
  readonly keep: number;
  /** Milliseconds since 1970; also tells the items of this run from those of another on the same port. */
  readonly startedAt: number;
}

export function createDesk({ outlet, origin, home, feedPath = formats[outlet.format].path, keep, startedAt }: DeskOptions): Desk {
  const url = `${origin}${feedPath}`;
  const edition = createEdition({ outlet, url, home: `${origin}${home}` }, keep, startedAt);
  const run = startedAt.toString(36);
  const pages = new Map<string, PublishedRecord>();
  let behaviour: Misbehaviour | null = null;
  let left = 0;

  function currentBehaviour(): Misbehaviour | null {
    if (behaviour === null || left <= 0) return null;
    left--;
    return behaviour;
  }

  return {
    outlet,
    url,
    feedPath,
    homePath: home,
    publish(item, at) {
      const path = `/items/${outlet.id}/${run}-${pages.size + 1}`;
      const record: PublishedRecord = {
        outlet: outlet.id,
        feed: url,
        lang: outlet.lang,
        id: item.id ?? null,
        guid: outlet.guids && outlet.format !== "rdf" ? `tag:newsroom.invalid,2025:${outlet.id}/${run}-${pages.size + 1}` : null,
        link: `${origin}${path}`,
        title: item.title,
        text: outlet.content === "headline" ? "" : item.text,
        themes: item.themes ?? [],
        publishedAt: at,
        firstServedAt: null,
      };
      pages.set(path, record);
      edition.add(record);
      return record;
    },
    misbehave(misbehaviour) {
      behaviour = misbehaviour;
      left = misbehaviour?.for ?? Number.POSITIVE_INFINITY;
    },
    answerFeed(request, response, now) {
      const rendered = edition.render();
      const misbehaviour = currentBehaviour();
      if (misbehaviour !== null) {
        if ("slow" in misbehaviour) edition.served(now);
        return answerBadly(response, misbehaviour, rendered);
      }
      const fields = validatorFields(rendered, now);
      if (isCurrent(request.headers, rendered)) {
        response.writeHead(304, fields).end();
        return 304;
      }
      edition.served(now);
      response.writeHead(200, { ...fields, "content-type": rendered.contentType, "content-length": rendered.body.length });
      response.end(rendered.body);
      return 200;
    },
    page(path) {
      if (path === home) return homePage(outlet, url, formats[outlet.format].contentType);
      const record = pages.get(path);
      return record ? itemPage(outlet, record) : null;
    },
  };
}
