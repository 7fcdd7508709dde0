import { limits } from "../limits.js";
import { keptAttributes } from "./elements.js";
import { localName, scopeWithin, type Scope } from "./names.js";
import { decodeReferences, escapeXml } from "./references.js";

/** An element that is open, with what it hands down: the meaning of prefixes, xml:base and xml:lang. */
export interface Frame {
  readonly written: string;
  readonly scope: Scope;
  readonly base: string;
  readonly lang: string;
  /** What closes it in the repaired document; empty for what is not written there. */
  readonly closing: string;
  readonly item: boolean;
}

export function frameWithin(parent: Frame, written: string, attributes: ReadonlyMap<string, string>, closing: string, item = false): Frame {
  return {
    written,
    scope: scopeWithin(parent.scope, attributes),
    base: baseWithin(parent.base, attributes.get("xml:base")),
    lang: attributes.get("xml:lang")?.slice(0, 40) ?? parent.lang,
    closing,
    item,
  };
}

/** XML Base §4: relative to the base of the parent; what is no web address changes nothing. */
function baseWithin(base: string, own: string | undefined): string {
  if (own === undefined || own.trim() === "") return base;
  const value = decodeReferences(own.trim());
  const from = base === "" ? undefined : base;
  if (!URL.canParse(value, from)) return base;
  const { protocol, href } = new URL(value, from);
  return (protocol === "http:" || protocol === "https:") && href.length <= limits.attribute ? href : base;
}

/** The attributes of an element in the repaired document: those that are used, and what was handed down to it. */
export function attributesFor(attributes: ReadonlyMap<string, string>, { base, lang }: Frame, documentBase: string): string {
  let text = "";
  const seen = new Set<string>();
  for (const [name, value] of attributes) {
    const local = localName(name);
    if (!keptAttributes.has(local) || seen.has(local)) continue;
    seen.add(local);
    text += ` ${local}="${escapeXml(decodeReferences(value))}"`;
  }
  if (base !== documentBase) text += ` base="${escapeXml(base)}"`;
  if (lang !== "") text += ` lang="${escapeXml(lang)}"`;
  return text;
}
