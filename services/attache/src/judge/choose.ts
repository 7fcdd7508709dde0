import type { Item } from "@attache/contract";
import { nearIds } from "./near.js";
import type { Raised } from "./raised.js";

/** What an id, or its beginning, stands for. */
export type Choice =
  | { readonly kind: "alerted"; readonly raised: readonly Raised[] }
  | { readonly kind: "quiet"; readonly item: Item }
  | { readonly kind: "unclear"; readonly words: string };

const shownLimit = 5;

/**
 * Finds what an id means among the alerts (the newest first) and the kept items: an alert, or an item with the alerts that were raised
 * about it, one for each rule. Says in words why it means nothing, or too much.
 */
export function choose(beginning: string, raised: readonly Raised[], items: ReadonlyMap<string, Item>): Choice {
  const titles = new Map<string, string>();
  for (const { alert, about } of raised) for (const id of [alert, about.item.id]) titles.set(id, about.item.title);
  for (const item of items.values()) titles.set(item.id, item.title);
  const matching = titles.has(beginning) ? [beginning] : [...titles.keys()].filter((id) => id.startsWith(beginning));
  const [id, other] = matching;
  if (id === undefined) return { kind: "unclear", words: unknown(beginning, titles) };
  if (other !== undefined) {
    return { kind: "unclear", words: `${beginning} is the beginning of ${matching.length} ids: say more of it.${list(matching, titles)}` };
  }
  const ofAlert = raised.filter(({ alert }) => alert === id);
  if (ofAlert.length > 1) {
    const ids = ofAlert.map(({ about }) => about.item.id);
    return {
      kind: "unclear",
      words: `${id} is a digest of ${ids.length} items: judge each by its own id.${list(ids, titles, ids.length)}`,
    };
  }
  if (ofAlert.length === 1) return { kind: "alerted", raised: ofAlert };
  const ofItem = newestByRule(raised.filter(({ about }) => about.item.id === id));
  if (ofItem.length > 0) return { kind: "alerted", raised: ofItem };
  const item = items.get(id);
  return item ? { kind: "quiet", item } : { kind: "unclear", words: unknown(beginning, titles) };
}

function newestByRule(raised: readonly Raised[]): Raised[] {
  const rules = new Map<string, Raised>();
  for (const one of raised) if (!rules.has(one.rule)) rules.set(one.rule, one);
  return [...rules.values()];
}

function unknown(beginning: string, titles: ReadonlyMap<string, string>): string {
  const near = nearIds(beginning, titles.keys());
  const newest = [...titles.keys()].slice(0, shownLimit);
  const shown = near.length > 0 ? `Near it:${list(near, titles)}` : newest.length > 0 ? `The newest:${list(newest, titles)}` : "";
  return `there is no alert and no item ${beginning}. ${shown || "No alert has been raised yet."}`;
}

const list = (ids: readonly string[], titles: ReadonlyMap<string, string>, limit = shownLimit): string => {
  const more = ids.length - limit;
  const lines = ids.slice(0, limit).map((id) => `\n  ${id}  ${titles.get(id) ?? ""}`);
  return `${lines.join("")}${more > 0 ? `\n  and ${more} more` : ""}`;
};
