/** The headers of a request: a `Headers` object, or a record such as `request.headers` of Node. */
export type HeadersLike = { get(name: string): string | null } | { readonly [name: string]: string | readonly string[] | undefined };

/** A header's values: none when it is missing, several when it was repeated. Names are compared without regard to case (RFC 9110, 5.1). */
export function headerValues(headers: HeadersLike, name: string): readonly string[] {
  if (isHeadersObject(headers)) {
    const value = headers.get(name);
    return value === null ? [] : [value];
  }
  return Object.entries(headers).flatMap(([key, value]) => (key.toLowerCase() === name && value !== undefined ? value : []));
}

function isHeadersObject(headers: HeadersLike): headers is { get(name: string): string | null } {
  return typeof headers["get"] === "function";
}
