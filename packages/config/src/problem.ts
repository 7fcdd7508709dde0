/** Something wrong with the configuration, and where: lines and columns count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What was found, what was expected and how to mend it, in one line. Never holds a secret. */
  readonly message: string;
}

/** `file:line:column: message`, the form that editors and terminals turn into a link. */
export const formatProblem = ({ file, line, column, message }: Problem): string => `${file}:${line}:${column}: ${message}`;

export function byPosition(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
