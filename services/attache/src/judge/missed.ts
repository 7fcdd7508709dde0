import { hashId } from "@attache/contract";
import { canonicalUrl } from "@attache/feed";
import type { UnreadableLog } from "@attache/log";
import { UsageError } from "../failure.js";
import { foundThemes } from "./found-themes.js";
import type { Subject } from "./judgement.js";
import { findItems } from "./kept-items.js";
import { quietSubject, textKindOf } from "./subject.js";

export interface MissedOptions {
  readonly dataDir: string;
  /** Of a page that no feed had. */
  readonly title: string | null;
  readonly lang: string | null;
  readonly langOf: (read: { readonly title: string; readonly text: string }) => string;
  readonly onProblem: (problem: UnreadableLog) => void;
}

/** What should have raised an alert: the item with this address, where a feed had it, else the page by itself. @throws UsageError */
export async function missedSubject(address: string, { dataDir, title, lang, langOf, onProblem }: MissedOptions): Promise<Subject> {
  const link = canonicalUrl(address);
  if (link === null) throw new UsageError(`${address} is no address: what was missed is named by its http(s) URL.`);
  const items = [...(await findItems(dataDir, { link }, onProblem)).values()];
  const item = items.at(-1);
  if (item) return quietSubject(item, (await foundThemes(dataDir, new Set([item.id]), onProblem)).get(item.id), langOf);
  if (title === null) throw new UsageError(`no feed had ${link}, so that its title is not known: say it with --title.`);
  return {
    item: hashId("page", link),
    alert: null,
    rule: null,
    raised: null,
    themes: [],
    classified: [],
    title,
    text: "",
    textKind: textKindOf(title, ""),
    lang: lang ?? langOf({ title, text: "" }),
    publisher: new URL(link).hostname.replace(/^www\./, ""),
    link,
  };
}
