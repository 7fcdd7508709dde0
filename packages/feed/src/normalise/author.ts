import type { Author } from "@attache/contract";
import type { Node } from "../document/skeleton.js";
import { limits } from "../limits.js";
import { webAddress } from "./link.js";
import { textOfHtml } from "./text-of-html.js";
import { cut, oneLine } from "./text.js";

const email = /[^\s@()<>[\],;:"]{1,64}@[^\s@()<>[\],;:"]{1,255}/;

/** `<ann@a.example>`, which is no markup. */
const inBrackets = /<(?:mailto:)?([^\s<>@]{1,64}@[^\s<>@]{1,255})>/g;

/** A person named in one line: `name`, `email`, `email (name)`, `name (email)`, `name <email>`. Null for an empty line. */
function authorOfText(line: string): Author | null {
  const text = cut(oneLine(line), limits.title);
  if (text === "") return null;
  const found = email.exec(text)?.[0] ?? null;
  if (found === null) return { name: text, email: null, url: null };
  const name = oneLine(
    text
      .replace(`mailto:${found}`, " ")
      .replace(found, " ")
      .replace(/[()<>"]/g, " "),
  ).replace(/[,;:]$/, "");
  return { name: name === "" ? null : name, email: found, url: null };
}

/** A person as Atom names one (RFC 4287 §3.2), or as RSS does, in one line. */
export function authorOfNode(node: Node, base: string): Author | null {
  const part = (...names: string[]): string =>
    names.map((name) => node.children[name]?.[0]?.text.trim() ?? "").find((text) => text !== "") ?? "";
  const name = part("name", "atom:name", "itunes:name");
  const address = part("email", "atom:email", "itunes:email");
  const url = webAddress(part("uri", "url", "homepage", "atom:uri"), node.attributes["base"] ?? base);
  if (name === "" && address === "" && url === null) return authorOfText(textOfHtml(node.text.replace(inBrackets, "($1)")));
  const line = name === "" ? null : authorOfText(textOfHtml(name));
  return { name: line?.name ?? null, email: address === "" ? (line?.email ?? null) : cut(oneLine(address), limits.title), url };
}

/** Each person once, in the order named. */
export function distinct(authors: readonly (Author | null)[]): Author[] {
  const byKey = new Map<string, Author>();
  for (const author of authors) {
    if (author === null) continue;
    const key = JSON.stringify(author);
    if (!byKey.has(key) && byKey.size < limits.authors) byKey.set(key, author);
  }
  return [...byKey.values()];
}
