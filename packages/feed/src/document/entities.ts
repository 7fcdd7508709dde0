/** More entities, or a longer one, than any feed defines; what all of them together may add to a document. */
const most = { entities: 200, value: 1_000, added: 100_000 } as const;

const declaration = /<!ENTITY\s+([A-Za-z_][\w.-]{0,60})\s+(?:"([^"]*)"|'([^']*)')\s*>/g;
const reference = /<!\[CDATA\[|&([A-Za-z_][\w.-]{0,60});/g;

/**
 * Puts the entities that a document type defines within the document (XML 1.0 §4.2.1) in the place of their references. Those that lie
 * elsewhere (`SYSTEM`) are never fetched and stay unknown; an entity in another's value is not expanded, so that no document grows by
 * more than {@link most}.added characters. What CDATA sections hold is left as it is.
 */
export function expandEntities(source: string): string {
  const start = source.slice(0, 10_000).search(/<!DOCTYPE\s[^<>]{0,500}\[/i);
  if (start < 0) return source;
  const end = source.indexOf("]", start);
  if (end < 0) return source;
  const entities = entitiesOf(source.slice(start, end));
  return entities.size === 0 ? source : source.slice(0, end) + expand(source.slice(end), entities);
}

function entitiesOf(subset: string): Map<string, string> {
  const entities = new Map<string, string>();
  for (const [, name, double, single] of subset.matchAll(declaration)) {
    const value = double ?? single ?? "";
    // The first declaration of a name is the one that counts.
    if (name !== undefined && value.length <= most.value && !entities.has(name)) entities.set(name, value);
    if (entities.size >= most.entities) break;
  }
  return entities;
}

function expand(source: string, entities: ReadonlyMap<string, string>): string {
  const parts: string[] = [];
  let from = 0;
  let added = 0;
  reference.lastIndex = 0;
  for (let match = reference.exec(source); match; match = reference.exec(source)) {
    const [whole, name] = match;
    if (name === undefined) {
      const close = source.indexOf("]]>", match.index);
      if (close < 0) break;
      reference.lastIndex = close;
      continue;
    }
    const value = entities.get(name);
    if (value === undefined) continue;
    added += value.length;
    if (added > most.added) break;
    parts.push(source.slice(from, match.index), value);
    from = match.index + whole.length;
  }
  parts.push(source.slice(from));
  return parts.join("");
}
