/** A link as a server or a page declares it. Names of parameters in lower case. */
export interface DeclaredLink {
  readonly href: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const maxLinks = 100;
const target = /[\s,]*<([^<>]*)>/y;
const parameter = /\s*;\s*([^\s=;,"<>]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/y;
const next = /[^,]*,?/y;

/** The links of a Link header (RFC 8288 §3); of parameters that repeat, the first counts (§3.3). What is malformed is passed over. */
export function linksOfHeader(header: string): DeclaredLink[] {
  const links: DeclaredLink[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (at < header.length && links.length < maxLinks) {
    const found = take(target);
    if (found) {
      const parameters = new Map<string, string>();
      for (let read = take(parameter); read; read = take(parameter)) {
        const name = read[1]?.toLowerCase() ?? "";
        if (!parameters.has(name)) parameters.set(name, read[2]?.replace(/\\(.)/g, "$1") ?? read[3] ?? "");
      }
      links.push({ href: found[1] ?? "", parameters });
    }
    take(next);
  }
  return links;
}
