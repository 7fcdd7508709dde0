/** A tag of an XML document: its attributes with lower-case names, values decoded, and where it starts. */
export interface Tag {
  /** `broken`: it begins and never ends; it is the last. */
  readonly kind: "open" | "close" | "empty" | "broken";
  /** In lower case, without a namespace prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly offset: number;
}

/** What is skipped as a whole: what begins with the first ends with the second. */
const skipped: readonly (readonly [string, string])[] = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
  ["<!", ">"],
];

/**
 * The tags of an XML document in their order, read for OPML's sake: text between tags is passed over. One that never ends is the last, and
 * told as broken. Linear in the length of the text, whatever it holds; no entity is looked up outside of it.
 */
export function* tagsOf(xml: string): Generator<Tag> {
  let at = xml.indexOf("<");
  while (at !== -1) {
    const skip = skipped.find(([start]) => xml.startsWith(start, at));
    if (skip) {
      const end = xml.indexOf(skip[1], at + skip[0].length);
      if (end === -1) {
        yield brokenAt(at);
        return;
      }
      at = xml.indexOf("<", end);
      continue;
    }
    const end = endOfTag(xml, at + 1);
    if (end === -1) {
      yield brokenAt(at);
      return;
    }
    const tag = readTag(xml.slice(at + 1, end), at);
    if (tag) yield tag;
    at = xml.indexOf("<", end);
  }
}

const brokenAt = (offset: number): Tag => ({ kind: "broken", name: "", attributes: new Map(), offset });

/** Where the `>` is that ends a tag: one within a quoted value does not. */
function endOfTag(xml: string, start: number): number {
  let quote = "";
  for (let at = start; at < xml.length; at += 1) {
    const character = xml[at];
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === ">") return at;
    else if ((character === '"' || character === "'") && xml[at - 1] === "=") quote = character;
    else if ((character === '"' || character === "'") && /=\s$/u.test(xml.slice(Math.max(start, at - 2), at))) quote = character;
  }
  return -1;
}

function readTag(inner: string, offset: number): Tag | null {
  const [, slash = "", qualified = ""] = /^(\/?)([^\s/>]+)/u.exec(inner) ?? [];
  if (qualified === "") return null;
  return {
    kind: slash === "/" ? "close" : inner.endsWith("/") ? "empty" : "open",
    name: qualified.toLowerCase().replace(/^.*:/u, ""),
    attributes: attributesOf(inner, slash.length + qualified.length),
    offset,
  };
}

/** Each is tried only where the one before it ended, so that no character is looked at more than a few times. */
const between = /[\s/"'<>=]*/uy;
const attributeName = /[^\s=/"'<>]+/uy;
const equals = /\s*=\s*/uy;
const attributeValue = /"([^"]*)"|'([^']*)'/uy;

function attributesOf(inner: string, start: number): Map<string, string> {
  const attributes = new Map<string, string>();
  let at = start;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(inner);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (at < inner.length) {
    take(between);
    const name = take(attributeName)?.[0];
    if (name === undefined) break;
    if (!take(equals)) continue;
    const value = take(attributeValue);
    if (value) attributes.set(name.toLowerCase(), decodeEntities(value[1] ?? value[2] ?? ""));
  }
  return attributes;
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00A0" };

/** XML's own entities and character references (XML 1.0, sections 4.1 and 4.6); anything else stays as it is written. */
function decodeEntities(value: string): string {
  return value.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,5});/giu, (whole, body: string) => {
    if (!body.startsWith("#")) return Object.hasOwn(named, body) ? (named[body] ?? whole) : whole;
    const code = /^#x/iu.test(body) ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}
