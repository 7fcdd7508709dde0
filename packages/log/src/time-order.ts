/** Lines of one writer in their order, read ahead in batches. */
export interface LineQueue {
  /** The next line, null at the end. Awaited only when the lines that were read ahead are used up. */
  next(): string | null | Promise<string | null>;
}

/** Turns batches of lines into a queue of them. */
export function queueLines(batches: AsyncIterator<readonly string[], void, undefined>): LineQueue {
  let batch: readonly string[] = [];
  let at = 0;
  const more = async (): Promise<string | null> => {
    for (;;) {
      const read = await batches.next();
      if (read.done) return null;
      batch = read.value;
      at = 0;
      const line = batch[at];
      if (line === undefined) continue;
      at += 1;
      return line;
    }
  };
  return {
    next() {
      const line = batch[at];
      if (line === undefined) return more();
      at += 1;
      return line;
    },
  };
}

interface Head {
  readonly queue: LineQueue;
  line: string;
  time: string;
}

const timeStart = '{"time":"';
/** Lines of ours begin with their time; the others keep their place in their queue and go at once. */
const timeOf = (line: string): string => (line.startsWith(timeStart) ? line.slice(timeStart.length, timeStart.length + 24) : "");

/** The lines of several writers, each in its order, in the order of their times: what a ledger's horizon is measured by. */
export async function* inTimeOrder(queues: readonly LineQueue[]): AsyncGenerator<string, void, undefined> {
  const heap: Head[] = [];
  for (const queue of queues) {
    const line = await queue.next();
    if (line === null) continue;
    heap.push({ queue, line, time: timeOf(line) });
    siftUp(heap, heap.length - 1);
  }
  for (let head = heap[0]; head; head = heap[0]) {
    yield head.line;
    const asked = head.queue.next();
    const line = typeof asked === "string" ? asked : await asked;
    if (line === null) {
      const last = heap.pop();
      if (last && heap.length > 0) heap[0] = last;
    } else {
      head.line = line;
      head.time = timeOf(line);
    }
    siftDown(heap);
  }
}

function siftUp(heap: Head[], from: number): void {
  for (let i = from; i > 0;) {
    const parent = (i - 1) >> 1;
    if (!swapIfLater(heap, parent, i)) return;
    i = parent;
  }
}

function siftDown(heap: Head[]): void {
  for (let i = 0; ;) {
    const left = 2 * i + 1;
    const right = left + 1;
    const child = (heap[right]?.time ?? "~") < (heap[left]?.time ?? "~") ? right : left;
    if (!swapIfLater(heap, i, child)) return;
    i = child;
  }
}

/** Swaps two places of the heap when the upper one is later. */
function swapIfLater(heap: Head[], upper: number, lower: number): boolean {
  const [a, b] = [heap[upper], heap[lower]];
  if (!a || !b || a.time <= b.time) return false;
  heap[upper] = b;
  heap[lower] = a;
  return true;
}
