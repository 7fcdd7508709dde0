/** An element: its text, its attributes, and the elements in it by their names. */
export interface Node {
  readonly text: string;
  readonly attributes: Attributes;
  readonly children: Readonly<Record<string, readonly Node[]>>;
}

export type Attributes = Readonly<Record<string, string>>;

export const noAttributes: Attributes = Object.freeze({});
const noChildren: Node["children"] = Object.freeze({});

/**
 * A repaired document in two parts: the elements, as XML that no parser can stumble over, and what they hold. An element names what it
 * holds by its number, because an XML parser looks at each character of a text, which has been looked at before.
 */
export interface Skeleton {
  readonly xml: string;
  /** Texts and attributes by number, without children. */
  readonly values: readonly Node[];
  /** The names of all elements but the structure's own. */
  readonly names: ReadonlySet<string>;
}

/** An element that was begun. */
export interface OpenElement {
  readonly name: string;
  readonly value: number;
}

export interface SkeletonWriter {
  leaf(name: string, text: string, attributes: Attributes): void;
  open(name: string, attributes: Attributes): OpenElement;
  /** Begins an item; one within another must not be. */
  openItem(attributes: Attributes): OpenElement;
  /** More text of an element that is open. */
  append(element: OpenElement, text: string): void;
  close(element: OpenElement): void;
  /** Ends the document; every element must have been closed. */
  end(): Skeleton;
}

/** What a field's name begins with in a skeleton: rss-parser has rules for the names of feeds, and what they do not foresee is lost by them. */
export const fieldPrefix = "_";

/** Writes a feed with these attributes: `atom` decides in which of the two forms that rss-parser tells apart. */
export function writeSkeleton(atom: boolean, attributes: Attributes): SkeletonWriter {
  const values: Node[] = [];
  const names = new Set<string>();
  const item = atom ? "entry" : "item";

  const valueOf = (text: string, own: Attributes): number => values.push({ text, attributes: own, children: noChildren }) - 1;
  const tagOf = (name: string): string => {
    names.add(name);
    return fieldPrefix + name;
  };

  // An attribute of their own keeps what holds items, and the items, from being taken for a mere text where they hold nothing.
  let xml = `${atom ? "<feed" : '<rss version="2.0"><channel'} n="${valueOf("", attributes)}">`;
  return {
    leaf(name, text, own) {
      const tag = tagOf(name);
      xml += `<${tag}>${valueOf(text, own)}</${tag}>`;
    },
    open(name, own) {
      const value = valueOf("", own);
      xml += `<${tagOf(name)}>${value}`;
      return { name, value };
    },
    openItem(own) {
      const value = valueOf("", own);
      xml += `<${item} n="${value}">`;
      return { name: item, value };
    },
    append({ value }, text) {
      const before = values[value];
      if (before) values[value] = { ...before, text: before.text + text };
    },
    close({ name }) {
      xml += `</${name === item ? item : fieldPrefix + name}>`;
    },
    end() {
      return { xml: `${xml}${atom ? "</feed>" : "</channel></rss>"}`, values, names };
    },
  };
}
