import { isAlias, LineCounter, parseDocument, visit, type Alias, type Document, type ErrorCode, type Node, type YAMLError } from "yaml";
import type { Problem } from "../problem.js";
import { expand, referencePattern, type Environment, type Expanded } from "./expand.js";
import { maskReferences } from "./mask.js";

/** A configuration file being read: its nodes, and the problems found so far. */
export interface Reading {
  readonly root: Node | null;
  readonly problems: Problem[];
  readonly warnings: Problem[];
  problem(offset: number, message: string): void;
  warning(offset: number, message: string): void;
  /** The line that an offset is on. */
  lineOf(offset: number): number;
  /** The node that an alias stands for; null where it stands for none, or where aliases are used without measure. */
  resolve(node: Node): Node | null;
  /** A scalar's text as it was written, references and all. */
  written(text: string): string;
  /** A scalar's text with its references replaced, and where in the file each of the references is. */
  expand(text: string): Expanded;
  offsetOfReference(node: Node, reference: number): number;
}

/** More than any file written by hand needs, and few enough that a bomb of nested aliases is over at once. */
const aliasLimit = 10_000;

/** Parses `text` as YAML. What is no YAML is told as problems; whatever the text, nothing is thrown. */
export function readDocument(file: string, text: string, env: Environment): Reading {
  const lines = new LineCounter();
  const masked = maskReferences(text);
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const at = (offset: number): Pick<Problem, "file" | "line" | "column"> => {
    const { line, col } = lines.linePos(Math.min(Math.max(offset, 0), text.length));
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };

  const parsed = parse(masked.text, lines);
  if (typeof parsed === "string") problems.push({ file, line: 1, column: 1, message: `this is no YAML that can be read: ${parsed}` });
  const document = typeof parsed === "string" ? null : parsed;
  const syntax = (error: YAMLError): Problem => ({ ...at(error.pos[0]), message: `YAML: ${masked.unmask(explain(error))}` });
  problems.push(...(document?.errors.slice(0, 1).map(syntax) ?? []));
  warnings.push(...(document?.warnings.map(syntax) ?? []));

  const anchored = document ? anchorsOf(document) : new Map<Alias, Node>();
  let aliases = 0;
  return {
    root: document?.contents ?? null,
    problems,
    warnings,
    problem: (offset, message) => problems.push({ ...at(offset), message }),
    warning: (offset, message) => warnings.push({ ...at(offset), message }),
    lineOf: (offset) => at(offset).line,
    resolve(node) {
      if (!isAlias(node)) return node;
      aliases += 1;
      if (aliases === aliasLimit)
        problems.push({
          ...at(node.range?.[0] ?? 0),
          message: `aliases are followed ${aliasLimit} times, expected fewer. Write out what they stand for`,
        });
      return aliases > aliasLimit ? null : (anchored.get(node) ?? null);
    },
    written: (scalar) => masked.unmask(scalar),
    expand: (scalar) => expand(masked.unmask(scalar), env),
    offsetOfReference(node, reference) {
      const [start, end] = node.range ?? [0, 0];
      const found = [...text.slice(start, end).matchAll(referencePattern)][reference];
      return start + (found?.index ?? 0);
    },
  };
}

/** What each alias stands for: the last node before it that has its anchor (YAML 1.2.2, section 7.1). */
function anchorsOf(document: Document.Parsed): Map<Alias, Node> {
  const anchors = new Map<string, Node>();
  const anchored = new Map<Alias, Node>();
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target) anchored.set(node, target);
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return anchored;
}

/** Duplicate keys are left to the reader of each map, which can say where the first one is. */
function parse(text: string, lineCounter: LineCounter): Document.Parsed | string {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
  } catch (error) {
    // The parser recurses: a few thousand nested brackets exhaust the stack.
    return error instanceof RangeError ? "it is nested too deeply" : String(error);
  }
}

/** What the parser's commonest complaints mean to someone who writes a configuration. */
const explanations: Readonly<Partial<Record<ErrorCode, (message: string) => string>>> = {
  TAB_AS_INDENT: () => "found a tab in the indentation, expected spaces. Replace it with two spaces",
  MULTIPLE_DOCS: () => "found a second document, expected one. Remove the line `---`",
  BLOCK_AS_IMPLICIT_KEY: () => "found a second `key: value` on one line, expected one. Put a value that holds a colon into quotes",
  MISSING_CHAR: (message) => `${message}. Close what was opened`,
  BAD_INDENT: (message) => `${message}. Entries of one map or list start in the same column`,
  RESOURCE_EXHAUSTION: () => "it is nested too deeply",
};

const explain = ({ code, message }: YAMLError): string => explanations[code]?.(message) ?? message;
