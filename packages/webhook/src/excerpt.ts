/** The part of a web stream that is needed to read it to a limit. */
export interface ResponseBody {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
}

const excerptChars = 200;
/** Whatever could reorder a log line or drive a terminal: control characters, bidirectional controls, separators. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const unprintable = /[\s\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu;

/**
 * Reads an answer to its end or to the limit, behind which it is cancelled, and gives the beginning of its text as one harmless line. An
 * answer that breaks off, or that time runs out for, is as good as a short one: its status has come already.
 */
export async function readExcerpt(body: ResponseBody, maxBytes: number): Promise<string> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    while (size <= maxBytes) {
      const { done, value } = await reader.read();
      if (done || !value) return lineOf(chunks);
      chunks.push(value);
      size += value.length;
    }
    await reader.cancel();
  } catch {
    // The status is what counts; see above.
  }
  return lineOf(chunks);
}

function lineOf(chunks: readonly Uint8Array[]): string {
  const text = new TextDecoder().decode(Buffer.concat(chunks)).replace(unprintable, " ").trim();
  return text.length > excerptChars ? `${text.slice(0, excerptChars).replace(/[\ud800-\udbff]$/, "")}…` : text;
}
