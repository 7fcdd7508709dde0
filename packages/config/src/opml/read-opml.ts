import { readFileSync } from "node:fs";
import { fileError } from "../file-error.js";
import { readOutlines, type Outline } from "./outlines.js";

export type OpmlFile =
  | {
      readonly ok: true;
      readonly outlines: readonly Outline[];
      positionOf(offset: number): { readonly line: number; readonly column: number };
    }
  | { readonly ok: false; readonly why: string };

/** Reads an OPML file in the encoding that it declares. */
export function readOpml(path: string): OpmlFile {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return { ok: false, why: fileError(error) };
  }
  const xml = decode(bytes);
  const outlines = readOutlines(xml);
  if (!outlines) return { ok: false, why: "it holds no <opml> element" };
  return {
    ok: true,
    outlines,
    positionOf(offset) {
      const before = xml.slice(0, offset);
      return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
    },
  };
}

/** By byte order mark, then by the XML declaration, then as UTF-8 (XML 1.0, appendix F). */
function decode(bytes: Buffer): string {
  const declared = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/u.exec(bytes.subarray(0, 200).toString("latin1"))?.[1];
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
  try {
    return new TextDecoder(marked ?? declared ?? "utf-8").decode(bytes);
  } catch (error) {
    // The declaration names an encoding that does not exist.
    if (error instanceof RangeError) return new TextDecoder().decode(bytes);
    throw error;
  }
}
