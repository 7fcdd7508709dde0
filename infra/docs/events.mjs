// Writes docs/events.md from the contract, so that the page and the code cannot differ. Usage: node infra/docs/events.mjs [--check]
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { events, logVersion, reasons } from "@attache/contract";
import { z } from "zod";

const path = fileURLToPath(new URL("../../docs/events.md", import.meta.url));
const envelope = ["time", "level", "event", "v", "service", "instance", "seq"];
const common = ["round", "reason", "detail", "duration_ms", "wait_ms", "feed", "item", "story", "alert", "delivery", "endpoint", "demo"];

function typeOf(schema) {
  if (schema.enum) return schema.enum.length > 12 ? "one of the reasons" : schema.enum.map((value) => `\`${value}\``).join(", ");
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" or ");
  if (schema.type === "array") return `list of ${typeOf(schema.items)}`;
  if (schema.type === "object") return `{ ${Object.keys(schema.properties ?? {}).join(", ")} }`;
  if (schema.format === "date-time") return "time";
  return schema.type ?? "any";
}

function rowOf(name, { level, schema }) {
  const { properties, required = [] } = z.toJSONSchema(schema, { unrepresentable: "any" });
  const own = Object.keys(properties).filter((key) => !envelope.includes(key) && (!common.includes(key) || required.includes(key)));
  const fields = own.map((key) => `\`${key}\` ${typeOf(properties[key])}${required.includes(key) ? "" : " (optional)"}`);
  return `### ${name}\n\nLevel ${level}. ${fields.length > 0 ? `${fields.join("; ")}.` : "No fields of its own."}\n`;
}

const page = `# The log's vocabulary

Generated from \`packages/contract/src/events.ts\` by \`node infra/docs/events.mjs\`. Version ${logVersion}.

One line of JSON for each unit of work, also when it fails. Every line has ${envelope.map((key) => `\`${key}\``).join(", ")}: \`seq\` counts per
instance, without gaps. A line may have, as far as they are known, ${common.map((key) => `\`${key}\``).join(", ")}.

${Object.entries(events)
  .map(([name, event]) => rowOf(name, event))
  .join("\n")}
## Reasons

The closed list: ${reasons.map((reason) => `\`${reason}\``).join(", ")}.
`;

if (process.argv.includes("--check")) {
  if (readFileSync(path, "utf8") !== page) {
    console.error("docs/events.md is not what the contract says: run `node infra/docs/events.mjs`.");
    process.exitCode = 1;
  }
} else writeFileSync(path, page);
