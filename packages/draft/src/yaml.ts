/** What YAML 1.2 reads as the text that it is, without quotes, in a list and as a value. */
const plain = /^\p{L}[\p{L}\p{N}]*\*?(?:[ '’-][\p{L}\p{N}]+\*?)*$/u;
const reserved = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
/** Not printable by YAML 1.2 §5.1, but unescaped by JSON. */
const unprintable = /[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/gu;

/** A text as a scalar: plain where that is safe, else in double quotes, in which YAML understands JSON. */
export function scalar(text: string): string {
  if (plain.test(text) && !reserved.test(text)) return text;
  return JSON.stringify(text).replace(unprintable, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export const list = (texts: readonly string[]): string => `[${texts.map(scalar).join(", ")}]`;

/** A text as a comment; it stays one whatever it holds. */
export const comment = (text: string): string => `# ${text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]+/gu, " ").trim()}`;
