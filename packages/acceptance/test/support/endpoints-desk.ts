import type { EventOf } from "@attache/contract";
import { virtualOutlets } from "@attache/newsroom";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { writeConfiguration } from "./app.js";
import { openDesk, type Desk, type DeskOptions } from "./desk.js";
import { eventsIn, untilLogged } from "./logs.js";
import { named } from "./named.js";

export type Attempt = EventOf<"delivery.attempted">;

/** What an endpoint is given beside its name; without a `url` it is the path of that name at the desk's receiver. */
export interface EndpointSettings {
  readonly url?: string;
  readonly retry: readonly string[];
  readonly rate?: string;
}

export interface EndpointsDesk extends Desk {
  /** Of all endpoints. */
  readonly secret: string;
  /** Publishes an item that goes to this endpoint alone. */
  publish(endpoint: string, title: string): void;
  /** Takes an endpoint, and the rule that delivers to it, out of the configuration. */
  remove(endpoint: string): Promise<void>;
  attempts(endpoint: string): Promise<Attempt[]>;
  /** Waits until the log has so many attempts of the endpoint with this outcome. */
  untilAttempted(endpoint: string, outcome: Attempt["outcome"], count?: number): Promise<void>;
}

const limitMs = 60_000;
const settingsSchema = z.looseObject({
  feeds: z.array(z.looseObject({})),
  endpoints: z.record(z.string(), z.looseObject({ secret: z.string() })),
  rules: z.array(z.looseObject({ id: z.string() })),
});

/** A desk with many endpoints, each with an outlet, a tag and a rule of its own. */
export async function openEndpointsDesk(
  endpoints: Readonly<Record<string, EndpointSettings>>,
  receiver: DeskOptions["receiver"],
): Promise<EndpointsDesk> {
  const names = Object.keys(endpoints);
  const desk = await openDesk({ newsroom: { outlets: virtualOutlets(names.length) }, ...(receiver && { receiver }) });
  const { configPath, dataDir, newsroom } = desk;
  const settings = async () => settingsSchema.parse(JSON.parse(await readFile(configPath, "utf8")));
  const write = async (changed: object): Promise<void> => {
    await writeConfiguration(dirname(configPath), { ...(await settings()), ...changed });
  };

  const { feeds, endpoints: given } = await settings();
  const secret = given["desk"]?.secret ?? "";
  await write({
    feeds: feeds.map((feed, index) => ({ ...feed, tags: [names[index]] })),
    rules: names.map((name) => ({ id: name, when: { tags: [name] }, to: [name] })),
    endpoints: Object.fromEntries(
      Object.entries(endpoints).map(([name, about]) => [name, { url: `${desk.receiver.url}${name}`, secret, ...about }]),
    ),
  });

  return {
    ...desk,
    secret,
    publish: (endpoint, title) => void newsroom.publish(`virtual-${names.indexOf(endpoint)}`, { title, text: "" }),
    async remove(endpoint) {
      const before = await settings();
      const { [endpoint]: _removed, ...others } = before.endpoints;
      await write({ endpoints: others, rules: before.rules.filter(({ id }) => id !== endpoint) });
    },
    attempts: async (endpoint) => named(await eventsIn(dataDir), "delivery.attempted").filter((attempt) => attempt.endpoint === endpoint),
    async untilAttempted(endpoint, outcome, count = 1) {
      let seen = 0;
      await untilLogged(
        dataDir,
        (event) => {
          if (event.event === "delivery.attempted" && event.endpoint === endpoint && event.outcome === outcome) seen += 1;
          return seen >= count;
        },
        limitMs,
        `${count} of ${endpoint} to be ${outcome}`,
      );
    },
  };
}
