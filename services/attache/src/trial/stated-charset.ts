/** The charset that a document is said to be in, and who says so; the parser's warnings tell where the bytes contradict it. */
export interface StatedCharset {
  readonly name: string;
  readonly by: "byte order mark" | "Content-Type" | "XML declaration" | "default";
}

const marks: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** In the order in which they are believed (RFC 7303, section 3): byte order mark, header, declaration, UTF-8. */
export function statedCharset(bytes: Uint8Array, contentType: string | null): StatedCharset {
  const mark = marks.find(([, start]) => start.every((byte, index) => bytes[index] === byte));
  if (mark) return { name: mark[0], by: "byte order mark" };
  const header = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? "")?.[1];
  if (header !== undefined) return { name: header.toLowerCase(), by: "Content-Type" };
  const start = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1];
  return declared === undefined ? { name: "utf-8", by: "default" } : { name: declared.toLowerCase(), by: "XML declaration" };
}
