import { hashId } from "@attache/contract";
import type { Config } from "./config.js";

/**
 * A hash of what a configuration says: equal configurations have equal digests, whatever the order of their keys. Secrets stay out of it,
 * so that it may be logged: it does not change when only a secret, a token or a password does.
 */
export function configDigest(config: Config): string {
  return hashId("config", JSON.stringify(sorted(withoutSecrets(config))));
}

function withoutSecrets(config: Config): unknown {
  return {
    ...config,
    endpoints: config.endpoints.map(({ secrets, url, ...endpoint }) => ({
      ...endpoint,
      secrets: secrets.length,
      url: withoutCredentials(url),
    })),
    heartbeat: { ...config.heartbeat, url: config.heartbeat.url && withoutCredentials(config.heartbeat.url) },
    redis: { url: config.redis.url && withoutCredentials(config.redis.url) },
    dashboard: { ...config.dashboard, token: config.dashboard.token !== null },
  };
}

/** User, password and query are where addresses carry secrets that can be guessed; a webhook's path is too long for that. */
function withoutCredentials(address: string): string {
  const url = new URL(address);
  url.username = "";
  url.password = "";
  url.search = "";
  return url.href;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
