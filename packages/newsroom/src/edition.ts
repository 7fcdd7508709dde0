import { createHash } from "node:crypto";
import { encodeXml, type Charset } from "./charset.js";
import { formats, type Channel } from "./formats/index.js";
import type { PublishedRecord } from "./published.js";
import type { Validators } from "./validators.js";

/** A feed as it stands: the bytes, and what they are known by. */
export interface Rendered extends Validators {
  readonly contentType: string;
  readonly body: Buffer;
}

/** One outlet's feed: the newest items, and the document made of them. Times are milliseconds. */
export interface Edition {
  add(item: PublishedRecord, at: number): void;
  /** Writes an item anew that has been edited; one that the feed no longer holds stays out. */
  rewrite(item: PublishedRecord, at: number): void;
  /** Takes all items out. */
  clear(at: number): void;
  /** The feed is at another address from now on, and says so. */
  moveTo(url: string, at: number): void;
  /** The document, made anew only if something was added since. */
  render(): Rendered;
  /** Notes that the document was handed to a client. */
  served(at: number): void;
}

/** `keep` is the number of items that the feed holds, `startedAt` (ms) when it last changed while it holds none. */
export function createEdition(opening: Channel, keep: number, startedAt: number): Edition {
  const { outlet } = opening;
  let channel = opening;
  const format = formats[outlet.format];
  const charset: Charset = outlet.format === "json" ? "utf-8" : outlet.charset;
  const separator = encodeXml(format.separator, charset);
  /** Oldest first. */
  let entries: { readonly item: PublishedRecord; readonly bytes: Buffer }[] = [];
  let unseen: PublishedRecord[] = [];
  let changedAt = startedAt;
  let rendered: Rendered | null = null;

  const write = (item: PublishedRecord) => ({ item, bytes: encodeXml(format.item(item, outlet), charset) });
  const change = (at: number): void => {
    changedAt = Math.max(changedAt, at);
    rendered = null;
  };

  function make(): Rendered {
    const newestFirst = entries.toReversed();
    const { head, tail } = format.frame(
      channel,
      newestFirst.map(({ item }) => item.link),
      changedAt,
    );
    const pieces = newestFirst.flatMap(({ bytes }, index) => (index === 0 ? [bytes] : [separator, bytes]));
    const body = Buffer.concat([encodeXml(head, charset), ...pieces, encodeXml(tail, charset)]);
    return {
      contentType: `${format.contentType}; charset=${charset}`,
      body,
      etag: `"${createHash("sha256").update(body).digest("hex").slice(0, 24)}"`,
      changedS: Math.floor(changedAt / 1000),
    };
  }

  return {
    add(item, at) {
      entries.push(write(item));
      unseen.push(item);
      if (entries.length > keep) {
        const gone = entries.shift();
        if (unseen[0] === gone?.item) unseen.shift();
      }
      change(at);
    },
    rewrite(item, at) {
      entries = entries.map((entry) => (entry.item === item ? write(item) : entry));
      change(at);
    },
    clear(at) {
      entries = [];
      unseen = [];
      change(at);
    },
    moveTo(url, at) {
      channel = { ...channel, url };
      change(at);
    },
    render: () => (rendered ??= make()),
    served(at) {
      for (const item of unseen) item.firstServedAt = at;
      unseen = [];
    },
  };
}
