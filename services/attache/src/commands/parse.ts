import { createParser, type ParsedFeed } from "@attache/feed";
import { userAgent } from "@attache/pipeline";
import { parse as parseOptions, type Run } from "../command.js";
import { UsageError } from "../failure.js";
import { err, out, outJson } from "../output.js";
import { readSource } from "../source.js";
import { configuredAllow } from "../configuration.js";

export const run: Run = async (args) => {
  const { values, positionals } = parseOptions(args, {
    url: { type: "string" },
    "content-type": { type: "string" },
    allow: { type: "string", multiple: true },
    json: { type: "boolean" },
  });
  const name = positionals[0];
  if (!name || positionals.length > 1) throw new UsageError("name one FILE or URL, or - for standard input.");
  const source = await readSource(name, values.allow ?? (await configuredAllow()), userAgent);
  const contentType = values["content-type"] ?? source.contentType;
  const url = values.url ?? source.url;
  const parser = createParser({ threads: 1 });
  try {
    const read = await parser.read(source.bytes, {
      ...(contentType === null ? {} : { contentType }),
      ...(url === null ? {} : { url }),
    });
    if (read.kind === "failed") {
      if (values.json) outJson({ failed: read.reason, detail: read.detail });
      else err(`${name}: ${read.detail} (${read.reason})`);
      return 1;
    }
    if (values.json) outJson(read);
    else show(read);
    return 0;
  } finally {
    await parser[Symbol.asyncDispose]();
  }
};

function show(read: ParsedFeed): void {
  out(`${read.feed.title || "(no title)"}: ${read.items.length} items, read by ${read.parser}`);
  for (const warning of read.warnings) out(`  warning: ${warning}`);
  for (const item of read.items) {
    out(`\n${item.published ?? "(no date)"}  ${item.title || "(no title)"}`);
    if (item.link) out(`  ${item.link}`);
    const text = item.summary || item.content;
    if (text)
      out(
        `  ${text
          .replace(/<[^>]*>/g, " ")
          .replace(/\s+/g, " ")
          .trim()
          .slice(0, 200)}`,
      );
  }
}
