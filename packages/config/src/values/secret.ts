import type { Field } from "../yaml/field.js";
import { textOf, type Parsed } from "../yaml/scalars.js";

const prefix = "whsec_";
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/u;
const minBytes = 24;
const maxBytes = 64;

const make = "`openssl rand -base64 32` makes one; put `whsec_` before it.";

/** A signing secret as Standard Webhooks writes it: `whsec_` and 24 to 64 bytes in base64. */
export const signingSecret: Field<string> = textOf({
  expected: "a signing secret: whsec_ and 24 to 64 bytes in base64",
  schema: { type: "string" },
  secret: true,
  parse(text): Parsed<string> {
    const given = text.trim();
    if (given === "") return { mistake: `It is empty. ${make}` };
    if (!given.startsWith(prefix)) return { mistake: `It does not begin with \`whsec_\`. ${make}` };
    const encoded = given.slice(prefix.length);
    if (encoded === "" || !base64.test(encoded)) return { mistake: `What follows \`whsec_\` is no base64. ${make}` };
    const bytes = Buffer.from(encoded, "base64").length;
    if (bytes < minBytes)
      return { value: given, warning: `a secret of ${bytes} bytes can be guessed; Standard Webhooks asks for ${minBytes} to ${maxBytes}` };
    if (bytes > maxBytes)
      return {
        value: given,
        warning: `a secret of ${bytes} bytes is refused by some receivers; Standard Webhooks asks for ${minBytes} to ${maxBytes}`,
      };
    return { value: given };
  },
});
