const opening = /<math[\s>]/i;

/** Formulas (MathML) as their symbols with blanks between them, which is what is left of them without a browser: `x 2` for x². */
export function withoutFormulas(html: string): string {
  if (!opening.test(html)) return html;
  return html
    .split(/(?=<math[\s>])/i)
    .map((part) => (opening.test(part) ? symbolsFirst(part) : part))
    .join("");
}

/** A part of HTML that begins with a formula. */
function symbolsFirst(part: string): string {
  const end = part.search(/<\/math\s*>/i);
  return end < 0 ? part : part.slice(0, end).replace(/(?:<[^<>]*>)+/g, " ") + part.slice(end);
}
