import { parseHTML } from "linkedom";

const elements = new Set(
  (
    "a abbr address article aside b blockquote br caption cite code dd del div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 " +
    "header hr i img ins kbd li main nav ol p pre q s section small span strong sub sup table tbody td tfoot th thead tr u ul"
  ).split(" "),
);
const attributes = new Set("href src alt title width height colspan rowspan".split(" "));
const address = /^https?:\/\/[^/]/i;
const executable = /<\s*\/?\s*(?:script|style|iframe|object|embed|applet|form|svg|math|base|meta|link)\b|<[^>]*\son\w+\s*=/i;

/** What HTML holds that could run, load or send anything but by a link or a picture; empty for what may be shown anywhere. */
export function unsafeIn(html: string): string[] {
  const found: string[] = [];
  const source = executable.exec(html);
  if (source) found.push(source[0]);
  for (const element of parseHTML(`<html><body>${html}</body></html>`).document.querySelectorAll("body *")) {
    const name = element.localName;
    if (!elements.has(name)) found.push(`<${name}>`);
    for (const attribute of element.attributes) {
      if (!attributes.has(attribute.name)) found.push(`${name}[${attribute.name}]`);
      if (["href", "src"].includes(attribute.name) && !address.test(attribute.value)) found.push(`${name}[${attribute.value}]`);
    }
  }
  return found;
}
