import type { FetchRunning } from "./fetch/stage.js";
import type { Context, Stage } from "./stage.js";

/**
 * The pipeline, read aloud: feeds are fetched, items classified, alerts decided, deliveries published. A process loads only the stages that
 * it runs: a publisher needs no parser.
 */
export const stages = {
  fetch: async (): Promise<Stage> => (await import("./fetch/stage.js")).fetchStage,
  classify: async (): Promise<Stage> => (await import("./classify/stage.js")).classifyStage,
  alert: async (): Promise<Stage> => (await import("./alert/stage.js")).alertStage,
  publish: async (): Promise<Stage> => (await import("./publish/stage.js")).publishStage,
} as const satisfies Readonly<Record<Stage["name"], () => Promise<Stage>>>;

export const serviceNames = ["fetcher", "classifier", "alerter", "publisher"] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Which stages each service runs, when each is a process of its own. */
export const services = {
  fetcher: ["fetch"],
  classifier: ["classify"],
  alerter: ["alert"],
  publisher: ["publish"],
} as const satisfies Readonly<Record<ServiceName, readonly Stage["name"][]>>;

/** The fetch stage alone, whose polls can be watched, and which is to ask the feeds with these ids now: for polling every feed once. */
export async function startFetch(context: Context, askNow: readonly string[]): Promise<FetchRunning> {
  const { fetchStage } = await import("./fetch/stage.js");
  return await fetchStage.run(context, { dueNow: askNow });
}
