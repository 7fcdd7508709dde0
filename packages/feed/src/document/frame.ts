import { limits } from "../limits.js";
import { keptAttributes } from "./elements.js";
import { localName, scopeWithin, type Scope } from "./names.js";
import { decodeReferences, withoutIllegal } from "./references.js";
import type { Attributes } from "./skeleton.js";

/** An element that is open, with what it hands down: the meaning of prefixes, xml:base and xml:lang. */
export interface Frame {
  readonly written: string;
  readonly scope: Scope;
  readonly base: string;
  readonly lang: string;
  /** What the frame hands down, as attributes of an element that has none of its own. */
  readonly inherited: Attributes;
  /** Its name in the repaired document; null for what is not written there. */
  readonly name: string | null;
  readonly item: boolean;
}

/** What an element within another has been handed down, and what it changes about that. */
export type Inheritance = Pick<Frame, "scope" | "base" | "lang" | "inherited">;

/** Attributes as written: names with their prefixes, values unread. */
export type Written = ReadonlyMap<string, string>;

/** `documentBase` is what an element without a base is resolved against anyway. */
export function inherit(parent: Inheritance, attributes: Written, documentBase: string): Inheritance {
  if (attributes.size === 0) return parent;
  const base = baseWithin(parent.base, attributes.get("xml:base"));
  const lang = attributes.get("xml:lang")?.slice(0, 40) ?? parent.lang;
  const same = base === parent.base && lang === parent.lang;
  return {
    scope: scopeWithin(parent.scope, attributes),
    base,
    lang,
    inherited: same ? parent.inherited : { ...(base === documentBase ? {} : { base }), ...(lang === "" ? {} : { lang }) },
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

/** The attributes of an element in the repaired document: those that are used, by local name, and what was handed down to it. */
export function attributesFor(attributes: Written, { inherited }: Inheritance): Attributes {
  if (attributes.size === 0) return inherited;
  const kept: Record<string, string> = {};
  for (const [name, value] of attributes) {
    const local = localName(name);
    if (keptAttributes.has(local) && kept[local] === undefined) kept[local] = withoutIllegal(decodeReferences(value));
  }
  return { ...kept, ...inherited };
}
