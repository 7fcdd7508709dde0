/** The variables that `${NAME}` stands for. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Expanded {
  readonly text: string;
  /** Whether anything came from the environment. */
  readonly changed: boolean;
  /** What is wrong with the references, each with the number of the reference in the text, from 0. */
  readonly mistakes: readonly { readonly reference: number; readonly message: string }[];
}

/** `$${`, a whole reference, or the beginning of one. */
export const referencePattern = /\$\$\{|\$\{(?:([^}\n\r]*)\})?/gu;
const wellFormed = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/u;

/**
 * Puts variables in the place of `${NAME}` and `${NAME:-default}`; the default stands for a variable that is not set or empty, as in a
 * shell. `$${` is a literal `${`. A variable's text is not looked at again: nothing in it can refer to another.
 */
export function expand(text: string, env: Environment): Expanded {
  const mistakes: { reference: number; message: string }[] = [];
  let reference = -1;
  let changed = false;
  const result = text.replace(referencePattern, (found: string, inner: string | undefined) => {
    reference += 1;
    if (found === "$${") return "${";
    const parts = inner === undefined ? null : wellFormed.exec(inner);
    const [, name, fallback] = parts ?? [];
    if (name === undefined || fallback?.includes("${")) {
      mistakes.push({ reference, message: malformed(inner) });
      return "";
    }
    changed = true;
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (fallback !== undefined) return value === undefined || value === "" ? fallback : value;
    if (value !== undefined) return value;
    mistakes.push({
      reference,
      message: `the environment variable ${name} is not set. Set it, or write a default into the reference: \${${name}:-default}`,
    });
    return "";
  });
  return { text: result, changed, mistakes };
}

function malformed(inner: string | undefined): string {
  if (inner === undefined) return "`${` is not closed. Expected ${NAME} or ${NAME:-default}; write $${ for a literal ${";
  if (inner.includes("${")) return `a default cannot refer to another variable. Expected \${NAME} or \${NAME:-default}`;
  return `\`\${${inner}}\` is no reference to a variable. Expected \${NAME} or \${NAME:-default}, the name of letters, digits and _; write $\${ for a literal \${`;
}
