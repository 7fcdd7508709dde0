import { deliveryId, type AlertBody, type DeliveryMessage, type StoredAlert } from "@attache/contract";
import type { AlertParts } from "./parts.js";

/** An alert about to be handed on: one body for each endpoint it goes to (they differ in `sequence`), or one that goes nowhere. */
export interface Outgoing {
  readonly alert: string;
  readonly rule: string;
  readonly title: string;
  readonly raised: string;
  readonly bodies: readonly { readonly endpoint: string; readonly sequence: number; readonly body: AlertBody }[];
  /** What is shown where the alert is delivered nowhere. */
  readonly shown: AlertBody;
}

/** The deliveries of an alert, as its log line and its record list them. */
export const deliveriesOf = ({ alert, bodies }: Outgoing): StoredAlert["deliveries"] =>
  bodies.map(({ endpoint, sequence }) => ({ delivery: deliveryId(alert, endpoint), endpoint, sequence }));

/** Gives every delivery to its endpoint's queue and keeps the alerts for listing. Resolved once Redis has acknowledged all of it. */
export async function handOn({ senderTo, alerts, context }: AlertParts, outgoing: readonly Outgoing[]): Promise<void> {
  const byEndpoint = new Map<string, DeliveryMessage[]>();
  for (const { alert, raised, bodies } of outgoing) {
    for (const { endpoint, sequence, body } of bodies) {
      const messages = byEndpoint.get(endpoint) ?? [];
      messages.push({
        v: 1,
        kind: "delivery",
        delivery: { id: deliveryId(alert, endpoint), alert, endpoint, sequence, round: 0, raised, body },
      });
      byEndpoint.set(endpoint, messages);
    }
  }
  await Promise.all([
    ...[...byEndpoint].map(async ([endpoint, messages]) => await (await senderTo(endpoint)).send(messages)),
    alerts.put(
      outgoing.map((one) => ({
        id: one.alert,
        rule: one.rule,
        raised: one.raised,
        title: one.title,
        deliveries: deliveriesOf(one),
        body: one.shown,
      })),
      context.config.retention.alertsMs,
    ),
  ]);
}
