import type { Config } from "@attache/config";
import type { Item, StoredAlert } from "@attache/contract";
import type { UnreadableLog } from "@attache/log";
import { keysOf, openAlerts, type Redis } from "@attache/queue";
import { choose, type Choice } from "./choose.js";
import { foundThemes } from "./found-themes.js";
import type { Subject } from "./judgement.js";
import { findItems } from "./kept-items.js";
import { raisedOf } from "./raised.js";
import { alertedSubject, quietSubject } from "./subject.js";

/** The beginning of an id must be of this many digits; an older alert than so many others is found by its whole id. */
const alertLimit = 10_000;

export interface Sources {
  readonly redis: Redis;
  readonly config: Config;
  readonly dataDir: string;
  readonly langOf: (item: Item) => string;
  readonly onProblem: (problem: UnreadableLog) => void;
}

/** What the ids, or their beginnings, stand for; or, in words, why some of them stand for nothing. */
export async function subjectsOf(
  beginnings: readonly string[],
  { redis, config, dataDir, langOf, onProblem }: Sources,
): Promise<{ readonly subjects: readonly Subject[]; readonly problems: readonly string[] }> {
  const raised = (await alertsFor(beginnings, redis)).flatMap(raisedOf);
  const named = await findItems(dataDir, { ids: beginnings }, onProblem);
  const choices = beginnings.map((beginning) => choose(beginning, raised, named));
  const problems = choices.flatMap((choice) => (choice.kind === "unclear" ? choice.words : []));
  if (problems.length > 0) return { subjects: [], problems };

  const ids = new Set(choices.flatMap(itemsIn));
  const found = await foundThemes(dataDir, ids, onProblem);
  const items = new Map([...named, ...(await findItems(dataDir, { ids: [...ids] }, onProblem))]);
  const subjects = choices.flatMap((choice): Subject[] => {
    if (choice.kind === "quiet") return [quietSubject(choice.item, found.get(choice.item.id), langOf)];
    if (choice.kind === "unclear") return [];
    return choice.raised.map((one) => {
      const rule = config.rules.find(({ id }) => id === one.rule);
      const { id } = one.about.item;
      return alertedSubject(one, rule, items.get(id), found.get(id));
    });
  });
  return { subjects, problems };
}

async function alertsFor(beginnings: readonly string[], redis: Redis): Promise<StoredAlert[]> {
  const alerts = openAlerts(redis, keysOf());
  const newest = await alerts.list(alertLimit);
  const known = new Set(newest.map(({ id }) => id));
  const older = await Promise.all(beginnings.filter((id) => !known.has(id)).map(async (id) => await alerts.get(id)));
  return [...newest, ...older.flatMap((alert) => alert ?? [])];
}

function itemsIn(choice: Choice): string[] {
  if (choice.kind === "unclear") return [];
  return choice.kind === "quiet" ? [choice.item.id] : choice.raised.map(({ about }) => about.item.id);
}
