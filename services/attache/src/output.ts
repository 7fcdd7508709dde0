import { escapeForTerminal, redactUrls } from "@attache/log";

/**
 * Results go to stdout, everything else to stderr. What is told may hold words of feeds, lists and servers: nothing in it can drive the
 * terminal, and no address shows a password or a key.
 */
export function out(text: string): void {
  process.stdout.write(`${forTerminal(text)}\n`);
}

export function err(text: string): void {
  process.stderr.write(`${forTerminal(text)}\n`);
}

/** For programs: the same value, its unsafe characters as JSON's own escapes. Addresses stay whole: see {@link redacted}. */
export function outJson(value: unknown): void {
  process.stdout.write(`${escapeLines(JSON.stringify(value, null, 2))}\n`);
}

/** A document for other programs, byte for byte. */
export function outDocument(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A value as it may be shown: without what the addresses in its texts hold of passwords and keys. */
export function redacted(value: unknown): unknown {
  if (typeof value === "string") return redactUrls(value);
  if (Array.isArray(value)) return value.map(redacted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redacted(inner)]));
}

const forTerminal = (text: string): string => escapeLines(redactUrls(text));

/** Our own lines and columns stay. */
const escapeLines = (text: string): string => text.replace(/[^\n\t]+/g, escapeForTerminal);
