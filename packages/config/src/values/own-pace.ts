import { isLoopback } from "./hosts.js";

/** No publisher is asked more often, whatever a configuration says. */
export const politeMs = 5 * 60_000;

/** Whether a feed is a file or a server of this machine: only then is its pace the operator's own business, and only then can it be a demo. */
export function isOnThisMachine(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "file:" || isLoopback(hostname);
}
