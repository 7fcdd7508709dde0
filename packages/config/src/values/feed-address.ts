import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import type { Field } from "../yaml/field.js";
import { textOf, type Parsed } from "../yaml/scalars.js";
import { readUrl, schemeAdvice } from "./web-address.js";

/** A feed's address: http, https, or `file:` for a file or a folder of feed files, from `folder` on where it is relative. */
export function feedAddress(folder: string): Field<string> {
  return textOf({
    expected: "a feed's address: https://, http:// or file:",
    schema: { type: "string", pattern: "^(https?|file):." },
    parse: (text) => parseFeedAddress(text, folder),
  });
}

/** Reads a feed's address in its normal form, without fragment, so that one feed has one address. */
export function parseFeedAddress(text: string, folder: string): Parsed<string> {
  const given = text.trim();
  if (/^file:(?!\/)/iu.test(given)) return { value: pathToFileURL(resolve(folder, decoded(given.slice("file:".length)))).href };
  const url = readUrl(given);
  if (!url) return { mistake: noUrlAdvice(given) };
  if (url.protocol === "feed:" || url.protocol === "webcal:") return { mistake: `Write \`https:\` for \`${url.protocol}\`.` };
  if (url.protocol === "file:")
    return url.hostname === "" ? { value: withoutFragment(url) } : { mistake: "A file has no host: write `file:///` and the path." };
  if (url.protocol !== "http:" && url.protocol !== "https:") return { mistake: `\`${url.protocol}\` is not supported.` };
  return { value: withoutFragment(url) };
}

/**
 * What an address in a list or on a command line stands for: `feed://host/path` and `feed:https://host/path`, which readers once registered
 * for, are http(s).
 */
export const withoutFeedScheme = (text: string): string =>
  text
    .trim()
    .replace(/^feed:(?=https?:)/iu, "")
    .replace(/^feed:\/\/(?=[^/])/iu, "http://");

function noUrlAdvice(given: string): string {
  const scheme = schemeAdvice(given);
  if (/\.(xml|rss|atom|rdf|json)$/iu.test(given) && !/^[\w-]+(\.[\w-]+)+\//u.test(given)) return `For a file, write \`file:${given}\`.`;
  return scheme;
}

function withoutFragment(url: URL): string {
  url.hash = "";
  return url.href;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A `%` that begins no escape is part of the name.
    return path;
  }
}
