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

/** One outlet's feed: the newest items, and the document made of them. */
export interface Edition {
  readonly channel: Channel;
  add(item: PublishedRecord): void;
  /** The document, made anew only if something was added since. */
  render(): Rendered;
  /** Notes that the document was handed to a client at `at`, in milliseconds. */
  served(at: number): void;
}

/** `keep` is the number of items that the feed holds, `startedAt` (ms) when it last changed while it holds none. */
export function createEdition(channel: Channel, keep: number, startedAt: number): Edition {
  const { outlet } = channel;
  const format = formats[outlet.format];
  const charset: Charset = outlet.format === "json" ? "utf-8" : outlet.charset;
  const separator = encodeXml(format.separator, charset);
  /** Oldest first. */
  const entries: { readonly item: PublishedRecord; readonly bytes: Buffer }[] = [];
  let unseen: PublishedRecord[] = [];
  let changedAt = startedAt;
  let rendered: Rendered | null = null;

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
    channel,
    add(item) {
      entries.push({ item, bytes: encodeXml(format.item(item, outlet), charset) });
      unseen.push(item);
      if (entries.length > keep) {
        const gone = entries.shift();
        if (unseen[0] === gone?.item) unseen.shift();
      }
      changedAt = Math.max(changedAt, item.publishedAt);
      rendered = null;
    },
    render: () => (rendered ??= make()),
    served(at) {
      for (const item of unseen) item.firstServedAt = at;
      unseen = [];
    },
  };
}
