import { limits } from "../limits.js";

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
 * A repaired document in two parts: the elements, as XML that no parser can stumble over, and what they hold. The XML names what an
 * element holds by its number, as `n`, because a parser looks at each character of a text, which has been looked at before. Elements
 * without elements of their own are attributes of the one that they are in: their numbers by their names.
 */
export interface Skeleton {
  readonly xml: string;
  /** Texts and attributes by number, without children. */
  readonly values: readonly Node[];
  /** The names of all elements in it but the structure's own. */
  readonly names: ReadonlySet<string>;
}

/** Writes the elements of a skeleton in the order in which they begin and end. */
export interface SkeletonWriter {
  /** An element without elements of its own, in the one that is open. Beyond {@link limits}.elementsOfName of one name it is left out. */
  leaf(name: string, text: string, attributes: Attributes): void;
  open(name: string, attributes: Attributes): void;
  openItem(attributes: Attributes): void;
  /** More text of the element that is open. */
  append(text: string): void;
  close(): void;
  /** Ends the document, when all but its outermost element are closed. */
  end(): Skeleton;
}

interface OpenElement {
  readonly name: string;
  readonly value: number;
  readonly leaves: Map<string, { numbers: string; count: number }>;
  inner: string;
}

/** Begins a feed in the form that rss-parser takes for Atom, or for RSS 2.0; `attributes` are its root's. */
export function writeSkeleton(atom: boolean, attributes: Attributes): SkeletonWriter {
  const values: Node[] = [];
  const names = new Set<string>();
  const item = atom ? "entry" : "item";

  const valueOf = (text: string, own: Attributes): number => values.push({ text, attributes: own, children: noChildren }) - 1;
  const begin = (name: string, own: Attributes): OpenElement => ({
    name,
    value: valueOf("", own),
    leaves: new Map(),
    inner: "",
  });
  const written = ({ name, value, leaves, inner }: OpenElement): string => {
    let tag = `<${name} n="${value}"`;
    for (const [leaf, { numbers }] of leaves) tag += ` ${leaf}="${numbers}"`;
    return `${tag}>${inner}</${name}>`;
  };

  const root = begin(atom ? "feed" : "channel", attributes);
  const outer: OpenElement[] = [];
  let current = root;
  const enter = (name: string, own: Attributes): void => {
    outer.push(current);
    current = begin(name, own);
  };

  return {
    leaf(name, text, own) {
      const before = current.leaves.get(name);
      if (before && before.count >= limits.elementsOfName) return;
      const value = valueOf(text, own);
      if (before === undefined) current.leaves.set(name, { numbers: `${value}`, count: 1 });
      else {
        before.numbers += ` ${value}`;
        before.count += 1;
      }
    },
    open(name, own) {
      names.add(name);
      enter(name, own);
    },
    openItem: (own) => enter(item, own),
    append(text) {
      const before = values[current.value];
      if (before) values[current.value] = { ...before, text: before.text + text };
    },
    close() {
      const element = written(current);
      current = outer.pop() ?? root;
      current.inner += element;
    },
    end() {
      const xml = written(root);
      return { xml: atom ? xml : `<rss version="2.0">${xml}</rss>`, values, names };
    },
  };
}
