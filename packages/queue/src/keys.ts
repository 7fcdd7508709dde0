/** Names of everything that is kept in Redis. One hash tag for each channel and store, so that Redis Cluster can shard them. */
export interface Keys {
  readonly namespace: string;
  /** BullMQ's prefix for a channel's queues. */
  channel(name: string): string;
  /** The common start of a store's keys. */
  store(name: "clock" | "seen" | "wordings" | "robots" | "alerts" | "deliveries" | "dead"): string;
}

export function keysOf(namespace = "attache"): Keys {
  return {
    namespace,
    channel: (name) => `{${namespace}:${name}}`,
    store: (name) => `{${namespace}.${name}}`,
  };
}
