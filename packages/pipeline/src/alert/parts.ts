import type { DeliveryMessage } from "@attache/contract";
import type { Alerts, Decisions, Digests, Sender } from "@attache/queue";
import type { Matcher } from "@attache/watch";
import type { Context } from "../stage.js";
import type { Candidate, Choice } from "./digest.js";

/** What deciding needs: the rules, the stores, and a way to each endpoint's queue. */
export interface AlertParts {
  readonly context: Context;
  /** The way to an endpoint's queue; also for one that has left the configuration: the publish stage ends its deliveries. */
  readonly senderTo: (endpoint: string) => Promise<Sender<DeliveryMessage>>;
  readonly alerts: Alerts;
  readonly decisions: Decisions;
  readonly digests: Digests<Candidate, Choice>;
  readonly matcher: Matcher;
}
