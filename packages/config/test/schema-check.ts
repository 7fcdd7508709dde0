/** As much of JSON Schema (draft 2020-12) as attache.schema.json uses; a keyword that it does not know is an error, not a pass. */
export function violations(schema: unknown, value: unknown, root: unknown = schema, path = ""): string[] {
  if (!isRecord(schema)) throw new TypeError(`no schema at ${path}`);
  return Object.entries(schema).flatMap(([keyword, operand]): string[] => {
    const check = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
    if (!check) throw new TypeError(`the keyword ${keyword} is not checked here`);
    return check({ operand, value, root, path, schema });
  });
}

interface Check {
  readonly operand: unknown;
  readonly value: unknown;
  readonly root: unknown;
  readonly path: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const pass = (): string[] => [];
const when = (holds: boolean, { path }: Check, what: string): string[] => (holds ? [] : [`${path}: ${what}`]);

const isOfType = (type: unknown, value: unknown): boolean =>
  type === (value === null ? "null" : Array.isArray(value) ? "array" : typeof value) || (type === "integer" && Number.isInteger(value));

const keywords: Readonly<Record<string, (check: Check) => string[]>> = {
  $schema: pass,
  $defs: pass,
  title: pass,
  description: pass,
  default: pass,
  examples: pass,
  $ref: ({ operand, value, root, path }) => {
    const name = String(operand).replace("#/$defs/", "");
    const definitions = isRecord(root) ? root["$defs"] : undefined;
    return violations(isRecord(definitions) ? definitions[name] : undefined, value, root, path);
  },
  type: (check) =>
    when(
      [check.operand].flat().some((type) => isOfType(type, check.value)),
      check,
      `is no ${String(check.operand)}`,
    ),
  enum: (check) => when(Array.isArray(check.operand) && check.operand.includes(check.value), check, "is not listed"),
  const: (check) => when(check.operand === check.value, check, "is another"),
  pattern: (check) =>
    when(typeof check.value !== "string" || new RegExp(String(check.operand), "u").test(check.value), check, "has another form"),
  minimum: (check) => when(typeof check.value !== "number" || check.value >= Number(check.operand), check, "is too small"),
  maximum: (check) => when(typeof check.value !== "number" || check.value <= Number(check.operand), check, "is too large"),
  minItems: (check) => when(!Array.isArray(check.value) || check.value.length >= Number(check.operand), check, "is too short"),
  required: (check) => {
    const { operand, value } = check;
    return when(
      !isRecord(value) || (Array.isArray(operand) && operand.every((key) => Object.hasOwn(value, String(key)))),
      check,
      "lacks a key",
    );
  },
  items: ({ operand, value, root, path }) =>
    Array.isArray(value) ? value.flatMap((item, index) => violations(operand, item, root, `${path}[${index}]`)) : [],
  anyOf: (check) => {
    const { operand, value, root, path } = check;
    return when(
      Array.isArray(operand) && operand.some((option) => violations(option, value, root, path).length === 0),
      check,
      "is none of the forms",
    );
  },
  properties: ({ operand, value, root, path }) =>
    isRecord(value) && isRecord(operand)
      ? Object.entries(value).flatMap(([key, part]) =>
          Object.hasOwn(operand, key) ? violations(operand[key], part, root, `${path}.${key}`) : [],
        )
      : [],
  propertyNames: ({ operand, value, root, path }) =>
    isRecord(value) ? Object.keys(value).flatMap((key) => violations(operand, key, root, path)) : [],
  additionalProperties: (check) => {
    const { operand, value, root, path, schema } = check;
    if (!isRecord(value)) return [];
    const named = isRecord(schema["properties"]) ? schema["properties"] : {};
    const others = Object.entries(value).filter(([key]) => !Object.hasOwn(named, key));
    return others.flatMap(([key, part]) =>
      operand === false ? [`${path}.${key}: is unknown`] : violations(operand, part, root, `${path}.${key}`),
    );
  },
};
