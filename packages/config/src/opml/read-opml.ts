import { fileError } from "../file-error.js";
import { readBounded } from "../read-bounded.js";
import { readOutlines, type Outline } from "./outlines.js";

export type OpmlFile =
  | {
      readonly ok: true;
      readonly outlines: readonly Outline[];
      positionOf(offset: number): { readonly line: number; readonly column: number };
    }
  | { readonly ok: false; /** Whether there were bytes at all to be refused. */ readonly read: boolean; readonly why: string };

/** Reads an OPML file in the encoding that it declares. */
export function readOpml(path: string): OpmlFile {
  let bytes: Buffer;
  try {
    bytes = readBounded(path);
  } catch (error) {
    return { ok: false, read: false, why: fileError(error) };
  }
  const xml = decode(bytes);
  const result = readOutlines(xml);
  let starts: readonly number[] | undefined;
  const positionOf = (offset: number): { readonly line: number; readonly column: number } => {
    starts ??= lineStarts(xml);
    const line = lastAtMost(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
  if (result.kind === "outlines") return { ok: true, outlines: result.outlines, positionOf };
  if (result.offset === null) return { ok: false, read: true, why: result.why };
  const { line, column } = positionOf(result.offset);
  return { ok: false, read: true, why: `line ${line}, column ${column}: ${result.why}` };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The index of the last number that is at most `value`, in numbers that rise. */
function lastAtMost(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
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
