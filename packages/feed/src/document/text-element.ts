import { limits } from "../limits.js";
import { decodeReferences, escapeXml } from "./references.js";
import type { Token, Tokens } from "./tokens.js";

export interface TextValue {
  readonly text: string;
  /** The element held elements: `text` is their source, HTML where it was XHTML. */
  readonly markup: boolean;
}

/**
 * Reads the content of the element that `open` began, to its end or to where `stops` says that it must have been left open. Markup
 * within it is kept as text, which is what titles, summaries and contents mean by it.
 */
export function readTextElement(
  source: string,
  tokens: Tokens,
  open: Token & { kind: "open" },
  stops: (token: Token) => boolean,
): TextValue {
  if (open.empty) return { text: "", markup: false };
  const pieces: Token[] = [];
  let length = 0;
  let markup = false;
  let depth = 0;
  for (let token = tokens.next(); token; token = tokens.next()) {
    if (token.kind === "doctype") continue;
    if (stops(token)) {
      tokens.back(token);
      break;
    }
    if (token.kind === "close" && token.name === open.name) {
      if (depth === 0) break;
      depth -= 1;
    } else if (token.kind === "open" && token.name === open.name && !token.empty) {
      depth += 1;
    }
    if (token.kind === "open") markup = true;
    if (length < limits.rawText) pieces.push(token);
    length += token.end - token.start;
  }
  const text = pieces.map((token) => (markup ? asMarkup(source, token) : asText(source, token))).join("");
  return { text: text.length > limits.rawText ? text.slice(0, limits.rawText) : text, markup };
}

function asText(source: string, token: Token): string {
  const raw = source.slice(token.start, Math.min(token.end, token.start + limits.rawText));
  return token.kind === "text" ? decodeReferences(raw) : token.kind === "cdata" ? raw : "";
}

function asMarkup(source: string, token: Token): string {
  const raw = source.slice(token.start, Math.min(token.end, token.start + limits.rawText));
  switch (token.kind) {
    case "text":
      return raw.startsWith("<") ? `&lt;${raw.slice(1)}` : raw;
    case "cdata":
      return raw.includes("<") ? raw : escapeXml(raw);
    case "open":
      return `<${withoutPrefix(token.name)}${token.attributes}${token.empty ? "/" : ""}>`;
    case "close":
      return `</${withoutPrefix(token.name)}>`;
    case "doctype":
      return "";
  }
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(":") + 1);
