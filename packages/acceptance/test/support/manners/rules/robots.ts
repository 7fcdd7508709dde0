import type { Exchange } from "@attache/newsroom";
import { breach, dayMs, groups, hostOf, type Rule } from "../recording.js";

/** The paths that a robots.txt of the plainest kind forbids everybody (RFC 9309 §2.2.2). */
const forbidden = ({ body, status }: Exchange): string[] =>
  status === 200 ? [...new TextDecoder().decode(body).matchAll(/^Disallow: (\S+)$/gm)].map(([, path = ""]) => path) : [];

export const robots: Rule = {
  name: "pages are read only as robots.txt allows, which is asked for first and not twice a day",
  judge: ({ exchanges }) =>
    [...groups(exchanges, hostOf).values()].flatMap((group) => {
      let known: Exchange | null = null;
      return group.flatMap((exchange) => {
        if (exchange.of === "robots") {
          const again = known !== null && exchange.at - known.at < dayMs;
          known = exchange;
          return again ? [breach(exchange, "it had been asked for within a day")] : [];
        }
        if (exchange.of !== "page" || exchange.path === "/") return [];
        if (known === null) return [breach(exchange, "robots.txt had not been asked for")];
        return forbidden(known).some((path) => exchange.path.startsWith(path)) ? [breach(exchange, "robots.txt forbids it")] : [];
      });
    }),
};
