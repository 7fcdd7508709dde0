import { setTimeout as delay } from "node:timers/promises";
import { ask, infoField } from "./ask.js";
import type { RedisAddress } from "../connection.js";

const pollMs = 10;
/** A server that does not even answer that it is loading is given up after this. */
const silenceMs = 30_000;

export type Readiness = { readonly ok: true; readonly pid: number | null } | { readonly ok: false; readonly why: string };

/**
 * Waits until the server answers and has loaded its files, however long that takes. `pid` is the process id that it names itself.
 * Fails when it ends before that or stays silent for half a minute.
 */
export async function untilServing(address: RedisAddress, ended: Promise<string>, onProgress: (text: string) => void): Promise<Readiness> {
  let died: string | null = null;
  void ended.then((how) => (died = how));
  let heardAt = Date.now();
  let toldAt = Date.now();
  for (;;) {
    if (died !== null) return { ok: false, why: died };
    const info = await Promise.race([ask(address, "INFO"), ended.then(() => null)]);
    if (info !== null && infoField(info, "loading") === "0") {
      const pid = Number(infoField(info, "process_id"));
      return { ok: true, pid: Number.isInteger(pid) ? pid : null };
    }
    const now = Date.now();
    if (info !== null) heardAt = now;
    if (now - heardAt > silenceMs) return { ok: false, why: `did not answer within ${silenceMs / 1_000} s` };
    if (info !== null && now - toldAt >= 1_000) {
      toldAt = now;
      onProgress(`Redis: loading its files, ${Math.floor(Number(infoField(info, "loading_loaded_perc") ?? 0))} %`);
    }
    await Promise.race([delay(pollMs), ended]);
  }
}
