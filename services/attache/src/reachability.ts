import type { Config } from "@attache/config";
import { judgeAddress, parseAllowList } from "@attache/egress";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What will certainly fail, though the configuration is valid: files that are not there, addresses that nothing allows. One sentence each. */
export function unreachable({ feeds, endpoints, egress }: Config): string[] {
  const allow = parseAllowList(egress.allow);
  const refused = (url: string): boolean => {
    const { hostname } = new URL(url);
    const literal = hostname === "localhost" ? "127.0.0.1" : hostname;
    const isLiteral = /^[\d.]+$/.test(literal) || literal.startsWith("[");
    return isLiteral && !allow.hosts.has(hostname) && !judgeAddress(literal, allow).allowed;
  };
  const missing = feeds
    .filter((feed) => feed.enabled && feed.url.startsWith("file:") && !existsSync(fileURLToPath(feed.url)))
    .map((feed) => `the feed ${feed.name} names ${fileURLToPath(feed.url)}, and nothing is there yet.`);
  const private_ = [...feeds.filter((feed) => feed.enabled && !feed.url.startsWith("file:")), ...endpoints]
    .filter(({ url }) => refused(url))
    .map(
      ({ name, url }) =>
        `${name} is at ${new URL(url).host}, which is not a public address: it will be refused until egress.allow names it.`,
    );
  return [...missing, ...private_];
}
