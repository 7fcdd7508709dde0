import type { Context } from "./stage.js";

const quietMs = 10_000;

/**
 * Where errors go that a stage survives by trying again: they are told in the log, the same one at most every ten seconds, with how often it
 * came.
 */
export function troubleWith({ log, now }: Pick<Context, "log" | "now">, subject: string): (error: unknown) => void {
  const told = new Map<string, { at: number; count: number }>();
  return (error) => {
    const detail = error instanceof Error ? error.message : String(error);
    const last = told.get(detail) ?? { at: -quietMs, count: 0 };
    last.count += 1;
    told.set(detail, last);
    if (now() - last.at < quietMs) return;
    log.emit("process.trouble", { subject, detail, count: last.count });
    if (told.size > 100) told.clear();
    else told.set(detail, { at: now(), count: 0 });
  };
}
