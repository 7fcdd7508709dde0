import { get, type IncomingHttpHeaders } from "node:http";
import type { Agency } from "./agency.js";
import type { HandClock } from "./examine.js";
import { hourMs } from "./recording.js";

/** Two ways of being rude, which exclude each other. */
export interface Rudeness {
  /** Leaves validators out for ever, or sends them and looks behind every few 304s. */
  readonly validators: "never" | "curious";
  /** Never learns an address, or believes the first redirect. */
  readonly moves: "never" | "at-once";
}

/** At these hours it asks everybody for everything, at once. */
const hours = [0, 0.07, 0.14, 0.21, 0.28, 0.35, 0.42, 0.49, 0.56, 5.05, 5.1, 21, 23, 24.1, 25, 26, 48.1, 49.2, 49.3, 50];

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** What many scripts are like: a client that does everything wrong that an examiner can see. */
export async function pollRudely(agency: Agency, clock: HandClock, { validators, moves }: Rudeness): Promise<void> {
  const start = clock.now;
  const known = new Map<string, { etag: string; date: string; run304: number }>();
  const addresses = new Map(agency.subjects.map(({ url }) => [url, url]));

  const ask = (url: string, headers: Record<string, string>): Promise<Reply | null> =>
    new Promise((resolve) => {
      const told = { "user-agent": "Mozilla/5.0 (compatible)", cookie: "visitor=1", referer: "http://search.example/", ...headers };
      const request = get(url, { lookup: agency.resolve, headers: told, agent: false }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
        response.once("close", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
        response.on("error", () => {});
      });
      request.on("error", () => resolve(null));
    });

  const poll = async (subject: string): Promise<void> => {
    const url = addresses.get(subject) ?? subject;
    const before = known.get(url);
    const looks = validators === "never" || !before || before.run304 >= 3;
    const conditions: Record<string, string> = looks ? {} : { "if-none-match": before.etag, "if-modified-since": before.date };
    const reply = await ask(url, conditions);
    if (!reply) return;
    const { status, headers, text } = reply;
    if (status === 304 && before) before.run304 += 1;
    const { etag, "last-modified": date, location } = headers;
    if (status === 200 && etag !== undefined && date !== undefined) known.set(url, { etag, date, run304: 0 });
    if (location !== undefined) {
      const target = new URL(location, url).href;
      await ask(target, {});
      if (moves === "at-once") addresses.set(subject, target);
    }
    const [page] = [...text.matchAll(/<link>(http[^<]+\/items\/[^<]+)<\/link>/g)].map(([, link = ""]) => link);
    if (page !== undefined) await ask(page, {});
  };

  for (const hour of hours) {
    clock.now = start + hour * hourMs;
    agency.advance(clock.now);
    // The servers give no date while the second of a change still runs.
    clock.now += 2_000;
    await Promise.all(agency.subjects.map(({ url }) => poll(url)));
  }
}
