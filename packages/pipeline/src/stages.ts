import { alertStage } from "./alert/stage.js";
import { classifyStage } from "./classify/stage.js";
import { fetchStage } from "./fetch/stage.js";
import { publishStage } from "./publish/stage.js";
import type { Stage } from "./stage.js";

/** The pipeline, read aloud: feeds are fetched, items classified, alerts decided, deliveries published. */
export const stages = [fetchStage, classifyStage, alertStage, publishStage] as const satisfies readonly Stage[];

/** Which service runs which stage, when each runs in a process of its own. */
export const services = {
  fetcher: [fetchStage],
  classifier: [classifyStage],
  alerter: [alertStage],
  publisher: [publishStage],
} as const satisfies Readonly<Record<string, readonly Stage[]>>;
export type ServiceName = keyof typeof services;
export const serviceNames = ["fetcher", "classifier", "alerter", "publisher"] as const satisfies readonly ServiceName[];
