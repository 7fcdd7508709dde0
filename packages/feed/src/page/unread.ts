/** Elements whose content is no markup, or no text of the page. */
const unread = /<!--|<(script|style|noscript|template|svg|math|iframe|textarea|select|object|datalist|canvas)(?=[\s/>])/gi;

/**
 * A page without its comments, scripts and suchlike, which look like markup and are not. Browsers read them up to their end mark and nothing
 * else; where there is none, to the end of the page (HTML §13.2.5). Linear.
 */
export function withoutUnread(page: string): string {
  const parts: string[] = [];
  let at = 0;
  unread.lastIndex = 0;
  for (let found = unread.exec(page); found; found = unread.exec(page)) {
    parts.push(page.slice(at, found.index));
    const end = found[1] === undefined ? /-->/g : new RegExp(`</${found[1]}[^>]{0,100}>?`, "gi");
    end.lastIndex = unread.lastIndex;
    if (!end.test(page)) return parts.join("");
    at = end.lastIndex;
    unread.lastIndex = at;
  }
  parts.push(page.slice(at));
  return parts.join("");
}
