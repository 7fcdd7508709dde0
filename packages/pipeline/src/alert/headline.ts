import type { Subject } from "@attache/contract";

const titleLimit = 160;

/** One line that says who published what and which words made it an alert. */
export function headlineOf(subject: Subject): string {
  const { item, themes } = subject;
  const title = item.title.length > titleLimit ? `${item.title.slice(0, titleLimit - 1).trimEnd()}…` : item.title;
  const theme = themes[0];
  const term = theme?.evidence[0];
  const why = theme && term ? ` — ‘${term.term}’ (${term.gloss || theme.label})` : theme ? ` — ${theme.label}` : "";
  return `${item.feed.publisher}: ${title}${why}, first report of this story`;
}
