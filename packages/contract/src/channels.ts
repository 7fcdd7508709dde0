import { z } from "zod";
import { deliverySchema } from "./alert.js";
import { classifiedSchema } from "./classification.js";
import { hashId } from "./id.js";
import { itemSchema } from "./item.js";
import { signalSchema } from "./signal.js";

const version = z.literal(1);
const signalMessageSchema = z.strictObject({ v: version, kind: z.literal("signal"), signal: signalSchema });

export const itemsMessageSchema = z.discriminatedUnion("kind", [
  z.strictObject({ v: version, kind: z.literal("items"), items: z.array(itemSchema).min(1).max(100) }),
  signalMessageSchema,
]);
export type ItemsMessage = z.infer<typeof itemsMessageSchema>;

export const classifiedMessageSchema = z.discriminatedUnion("kind", [
  z.strictObject({ v: version, kind: z.literal("items"), items: z.array(classifiedSchema).min(1).max(100) }),
  signalMessageSchema,
]);
export type ClassifiedMessage = z.infer<typeof classifiedMessageSchema>;

export const deliveryMessageSchema = z.strictObject({ v: version, kind: z.literal("delivery"), delivery: deliverySchema });
export type DeliveryMessage = z.infer<typeof deliveryMessageSchema>;

/** How a job that throws is run again: exponential from `firstMs`, never above `capMs`, `attempts` times in all. */
export interface RetryPolicy {
  readonly attempts: number;
  readonly firstMs: number;
  readonly capMs: number;
}

/** A channel: what its messages look like, what identifies one, how one comes apart into units, and when a failing job runs again. */
export interface Channel<Message> {
  readonly name: "items" | "classified" | "publish";
  readonly schema: z.ZodType<Message>;
  /** A legal BullMQ job id: the same message always has the same one. */
  jobId(message: Message): string;
  /** One message for each unit that can be tried, and blamed, on its own. */
  split(message: Message): Message[];
  /** The ids that a log line of this message carries. */
  units(message: Message): { readonly item?: string; readonly feed?: string; readonly delivery?: string }[];
  readonly retry: RetryPolicy;
}

/** A stage throws only when what it depends on fails (Redis, a disk): the work waits for it, it is not given up soon. */
const patient: RetryPolicy = { attempts: 1000, firstMs: 200, capMs: 30_000 };

/** At most this many items travel in one message: most of the gain of a batch is there at ten (bench/). */
export const batchSize = 25;

export const itemsChannel: Channel<ItemsMessage> = {
  name: "items",
  schema: itemsMessageSchema,
  jobId: (message) =>
    message.kind === "signal"
      ? hashId("signal", message.signal.id)
      : hashId("items", ...message.items.map((item) => `${item.id}.${item.round}`)),
  split: (message) => (message.kind === "signal" ? [message] : message.items.map((item) => ({ ...message, items: [item] }))),
  units: (message) => (message.kind === "signal" ? [] : message.items.map((item) => ({ item: item.id, feed: item.feed.id }))),
  retry: patient,
};

export const classifiedChannel: Channel<ClassifiedMessage> = {
  name: "classified",
  schema: classifiedMessageSchema,
  jobId: (message) =>
    message.kind === "signal"
      ? hashId("signal", message.signal.id)
      : hashId("classified", ...message.items.map(({ item }) => `${item.id}.${item.round}`)),
  split: (message) => (message.kind === "signal" ? [message] : message.items.map((item) => ({ ...message, items: [item] }))),
  units: (message) => (message.kind === "signal" ? [] : message.items.map(({ item }) => ({ item: item.id, feed: item.feed.id }))),
  retry: patient,
};

/** One queue an endpoint serves this channel: `publish-<hash of the endpoint's name>`. */
export const publishChannel: Channel<DeliveryMessage> = {
  name: "publish",
  schema: deliveryMessageSchema,
  jobId: ({ delivery }) => hashId("delivery", delivery.id, delivery.round),
  split: (message) => [message],
  units: ({ delivery }) => [{ delivery: delivery.id }],
  retry: patient,
};

export const channels = { items: itemsChannel, classified: classifiedChannel, publish: publishChannel } as const;
export type ChannelName = keyof typeof channels;
