import { rootField } from "./root.js";
import { noMentions } from "./sections/mentions.js";
import type { JsonSchema } from "./yaml/field.js";
import { definitions } from "./yaml/scalars.js";

/** The JSON Schema of attache.yaml for editors, made of the same declarations that validate it. */
export function jsonSchema(): JsonSchema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "attache.yaml",
    description:
      "The configuration of Attaché. Generated from packages/config; `attache check` also checks what a schema cannot: names, addresses, duplicates.",
    ...rootField({ folder: ".", profiles: null, mentions: noMentions() }).schema,
    $defs: definitions,
  };
}

/** The text of attache.schema.json. */
export const jsonSchemaText = (): string => `${JSON.stringify(jsonSchema(), null, 2)}\n`;
