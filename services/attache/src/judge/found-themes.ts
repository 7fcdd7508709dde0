import { parseLogLine } from "@attache/contract";
import { readLogs, type UnreadableLog } from "@attache/log";
import { existsSync } from "node:fs";
import { logsDirOf } from "../places.js";

/** What the classifier said of an item, by the log. */
export interface Found {
  readonly lang: string;
  /** By theme, 0 to 1. */
  readonly scores: ReadonlyMap<string, number>;
}

/** What the log says was found in items, the last time that each was read; without those whose lines are no longer kept. */
export async function foundThemes(
  dataDir: string,
  items: ReadonlySet<string>,
  onProblem: (problem: UnreadableLog) => void,
): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  const dir = logsDirOf(dataDir);
  if (items.size === 0 || !existsSync(dir)) return found;
  const ids = [...items];
  for await (const line of readLogs([dir], { onProblem })) {
    if (!line.includes('"event":"item.classified"') || !ids.some((id) => line.includes(id))) continue;
    const parsed = parseLogLine(line);
    if (parsed.kind !== "event" || parsed.event.event !== "item.classified") continue;
    const { item, lang, themes } = parsed.event;
    if (items.has(item)) found.set(item, { lang, scores: new Map(themes.map(({ id, score }) => [id, score])) });
  }
  return found;
}
