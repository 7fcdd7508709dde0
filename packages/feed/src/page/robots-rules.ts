import robotsModule from "robots-parser";

/** What a robots.txt says to us about one address. */
export interface RobotsVerdict {
  readonly allowed: boolean;
  /** How far apart our requests should be; null where the file does not say. */
  readonly crawlDelayMs: number | null;
}

/** What crawlers must read of a robots.txt (RFC 9309 §2.5), and all that we do. */
export const maxRobotsBytes = 500 * 1_024;
/** Crawl-delay is no part of RFC 9309. One of an hour means that nobody should come; the feed is where such a publisher is asked. */
const maxCrawlDelayMs = 30_000;
/** A match costs at most the pattern's length times the path's. Files of real sites stay below a tenth of this. */
const maxSteps = 20_000_000;

/** The name by which robots.txt speaks of a crawler: the first word of its User-Agent header, without the version (RFC 9309 §2.2.1). */
export function productToken(userAgent: string): string {
  return tokenOf(userAgent) || "*";
}

// Its types describe an ES module; it is a CommonJS one, which is the function.
const imported: unknown = robotsModule;
const isParser = (value: unknown): value is typeof robotsModule.default => typeof value === "function";

const tokenOf = (value: string): string => /^(?:\*|[a-z_-]+)/.exec(value.toLowerCase())?.[0] ?? "";

/**
 * Of a robots.txt, the rules of the groups that name `product` or everybody, one group after the other, in the form that robots-parser
 * reads: its groups grow quadratically with the user agents of a group, and end at any record, though none but rules may end them
 * (RFC 9309 §2.2.4).
 */
export function rulesFor(product: string, robotsTxt: string): string {
  const lines: string[] = [];
  const agents = new Set<string>();
  let headed = false;
  let begun = false;
  for (const line of robotsTxt.split(/\r\n|\r|\n/)) {
    const [, key = "", value = ""] = /^\s*([a-z-]{1,20})\s*:([^#]*)/i.exec(line) ?? [];
    const name = key.toLowerCase();
    if (name === "user-agent") {
      if (begun) agents.clear();
      const token = tokenOf(value.trim());
      if (token === "*" || token === product) agents.add(token);
      begun = false;
      headed = false;
    } else if (name === "allow" || name === "disallow" || name === "crawl-delay") {
      begun ||= name !== "crawl-delay";
      if (agents.size === 0) continue;
      if (!headed) lines.push(...[...agents].map((agent) => `user-agent: ${agent}`));
      headed = true;
      lines.push(`${name}: ${name === "crawl-delay" ? value.trim() : patternOf(value.trim())}`);
    }
  }
  return lines.join("\n");
}

/**
 * Judges an address by rules that {@link rulesFor} gave: the longest match wins, and where two are equal, the permission (RFC 9309 §2.2.2).
 * Rules that would take long to match, as no site that means well writes them, deny everything.
 */
export function judge(rules: string, product: string, url: string): RobotsVerdict {
  const { origin, pathname, search } = new URL(url);
  const path = pathOf(pathname + search);
  if (stepsOf(rules, path.length) > maxSteps) return { allowed: false, crawlDelayMs: null };
  if (!isParser(imported)) throw new TypeError("robots-parser exports no function");
  const robots = imported(`${origin}/robots.txt`, rules);
  const delay = robots.getCrawlDelay(product);
  return {
    allowed: robots.isAllowed(`${origin}${path}`, product) !== false,
    crawlDelayMs: delay !== undefined && delay > 0 ? Math.min(delay * 1_000, maxCrawlDelayMs) : null,
  };
}

function stepsOf(rules: string, pathLength: number): number {
  let steps = 0;
  for (const line of rules.split("\n")) steps += (line.includes("*") ? line.length : 1) * pathLength;
  return steps;
}

/** Characters that need no escape compare equal however they are written (RFC 9309 §2.2.2). */
const unescaped = (text: string): string =>
  text.replace(/%([2-7][\da-f])/gi, (whole, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(character) ? character : whole;
  });

/** A `$` is only special at the end, and a `*` in an address is never (RFC 9309 §2.2.3): where they are meant, they are compared as escapes. */
const patternOf = (pattern: string): string => unescaped(pattern.replace(/\*{2,}/g, "*").replace(/\$(?!$)/g, "%24"));
const pathOf = (path: string): string => unescaped(path.replaceAll("*", "%2A").replaceAll("$", "%24"));
