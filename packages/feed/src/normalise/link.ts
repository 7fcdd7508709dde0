import { limits } from "../limits.js";

/** An absolute http(s) address, resolved against `base` (which may be empty); null for anything else (`javascript:`, `data:`, nonsense). */
export function webAddress(value: string, base: string): string | null {
  const text = value.trim().replace(/[\t\n\r]/g, "");
  const from = base === "" ? undefined : base;
  if (text === "" || text.length > limits.attribute || !URL.canParse(text, from)) return null;
  const url = new URL(text, from);
  if ((url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "") return null;
  return isWrittenWell(text) ? text : url.href;
}

/** An address that was absolute and legal already stays as its publisher wrote it: receivers compare it with what they know. */
const isWrittenWell = (text: string): boolean =>
  /^https?:\/\/[\w.-]+(?::\d+)?(?:[/?#][\u0021\u0023-\u003b\u003d\u003f-\u005b\u005d\u005f\u0061-\u007a\u007e]*)?$/i.test(text);
