import type { Field } from "../yaml/field.js";
import { textOf, type Parsed } from "../yaml/scalars.js";
import { readUrl } from "./web-address.js";

/** What stands in a header field, in its comment, without a quote or an escape (RFC 9110, section 5.6.5). */
const plain = /^[\x21-\x7e]+$/u;
const special = /["()<>\\,;]/u;
const mailbox = /^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/u;
const longest = 200;

/** Where a publisher reaches whoever runs this: an e-mail address, or an address on the web. It is sent to every publisher. */
export const contact: Field<string> = textOf({
  expected:
    "an e-mail address or an https:// address, sent to every publisher as part of the user agent: whoever can write to you need not shut you out",
  schema: { type: "string" },
  parse(text): Parsed<string> {
    const given = text.trim().replace(/^mailto:/iu, "");
    if (!plain.test(given) || special.test(given) || given.length > longest)
      return { mistake: "Give it alone, without a name, spaces or brackets." };
    if (mailbox.test(given) && !given.includes("/")) return { value: given };
    const url = readUrl(given);
    if (!url || (url.protocol !== "https:" && url.protocol !== "http:"))
      return { mistake: /^[\w-]+(\.[\w-]+)+(\/|$)/u.test(given) ? "Put `https://` before it." : "" };
    return url.username === "" && url.password === ""
      ? { value: url.href }
      : { mistake: "It holds a user or a password, which everybody would read." };
  },
});
