/** What a file of ours is: whose, and which of its rotations (null: the one being written). Gzipped when it ends in `.gz`. */
export interface LogFileName {
  readonly stem: string;
  readonly rotation: number | null;
  readonly gzip: boolean;
}

const pattern = /^(.+?)(?:\.(\d{1,9}))?\.ndjson(\.gz)?$/;
/** A service and the eight hex digits of one start of it. */
const instanceStem = /^[a-z][a-z\d-]*-[\da-f]{8}$/;

/** Reads `<stem>.ndjson`, `<stem>.<n>.ndjson` and the same with `.gz`; null for any other name. */
export function readFileName(name: string): LogFileName | null {
  const [, stem, rotation, gzip] = pattern.exec(name) ?? [];
  return stem === undefined ? null : { stem, rotation: rotation === undefined ? null : Number(rotation), gzip: gzip !== undefined };
}

export const isInstanceStem = (stem: string): boolean => instanceStem.test(stem);
export const currentName = (stem: string): string => `${stem}.ndjson`;
export const rotatedName = (stem: string, rotation: number): string => `${stem}.${rotation}.ndjson`;

/** Sorts the names of a folder that are ours: by stem, the oldest rotation first, the one being written last. Drops the others. */
export function sortFileNames(names: readonly string[]): string[] {
  const read = names.flatMap((name) => {
    const file = readFileName(name);
    return file ? [{ name, stem: file.stem, rotation: file.rotation ?? Number.POSITIVE_INFINITY }] : [];
  });
  const order = (a: (typeof read)[number], b: (typeof read)[number]): number => {
    if (a.stem !== b.stem) return a.stem < b.stem ? -1 : 1;
    return a.rotation === b.rotation ? 0 : a.rotation - b.rotation;
  };
  return read.sort(order).map(({ name }) => name);
}
