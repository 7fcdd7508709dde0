/** The complaint of a strict reader about an XML document, or null. Knows what our feeds use: no CDATA, no comments, no DTD. */
export function xmlProblem(xml: string): string | null {
  const body = xml.replace(/^\ufeff?<\?xml [^?]*\?>\s*/, "");
  if (body === xml) return "no declaration";
  const bare = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.exec(body);
  if (bare) return `a bare & at ${bare.index}`;
  const open: string[] = [];
  let end = 0;
  for (const match of body.matchAll(/<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g)) {
    const [whole, closing, name = "", , selfClosing] = match;
    const between = body.slice(end, match.index);
    if (/[<>]/.test(between)) return `markup out of place: ${between}`;
    if (open.length === 0 && between.trim() !== "") return `text outside the root: ${between}`;
    end = match.index + whole.length;
    if (closing) {
      if (open.pop() !== name) return `</${name}> closes another element`;
    } else if (!selfClosing) open.push(name);
  }
  if (body.slice(end).trim() !== "") return "text after the root";
  return open.length > 0 ? `<${open.join("> <")}> left open` : null;
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function unescapeXml(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|(\w+));/g, (whole, code: string | undefined, name: string | undefined) =>
    code ? String.fromCodePoint(Number(code)) : (named[name ?? ""] ?? whole),
  );
}

/** The texts of all elements with a name, unescaped. */
export function texts(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`, "g"))].map(([, text = ""]) => unescapeXml(text));
}
