import type { Field } from "../yaml/field.js";
import { textOf, type Parsed } from "../yaml/scalars.js";
import { isLoopback } from "./hosts.js";

export interface WebAddressOptions {
  /** What is at the address, for messages: "a webhook". */
  readonly of: string;
  /** Said where the address is plain http and not on this machine. */
  readonly plainWarning?: string;
}

/** An http or https address. It may hold a secret in its path, so no message repeats it. */
export function webAddress({ of, plainWarning }: WebAddressOptions): Field<string> {
  return textOf({
    expected: `the address of ${of}: http:// or https://`,
    schema: { type: "string", pattern: "^https?://." },
    secret: true,
    parse(text): Parsed<string> {
      const url = readUrl(text.trim());
      if (!url) return { mistake: schemeAdvice(text.trim()) };
      if (url.protocol !== "http:" && url.protocol !== "https:") return { mistake: `\`${url.protocol}\` is not supported here.` };
      if (plainWarning !== undefined && url.protocol === "http:" && !isLoopback(url.hostname))
        return { value: url.href, warning: plainWarning };
      return { value: url.href };
    },
  });
}

/** Redis' own address form. It may hold a password, so no message repeats it. */
export const redisAddress: Field<string> = textOf({
  expected: "the address of a Redis: redis://host:6379, or rediss:// with TLS",
  schema: { type: "string", pattern: "^rediss?://." },
  secret: true,
  parse(text): Parsed<string> {
    const url = readUrl(text.trim());
    if (!url || url.hostname === "") return { mistake: /^[\w.-]+(:\d+)?$/u.test(text.trim()) ? "Put `redis://` before it." : "" };
    return url.protocol === "redis:" || url.protocol === "rediss:"
      ? { value: text.trim() }
      : { mistake: `\`${url.protocol}\` is no Redis.` };
  },
});

/** A URL, or undefined; `host.example:8080/path`, which reads as one of scheme `host.example:`, is none. */
export function readUrl(text: string): URL | undefined {
  if (/^(?:[\w-]+\.[\w.-]+|localhost):\d/iu.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text);
}

/** For a text that is no URL at all. */
export const schemeAdvice = (text: string): string =>
  URL.canParse(`https://${text}`) && /^(?:[\w-]+(?:\.[\w-]+)+|localhost)(?:[:/?]|$)/u.test(text) ? "Put `https://` before it." : "";
