const newline = 0x0a;

/** Splits chunks of bytes into lines. A line of over `limitBytes` comes cut to them: no line of ours is so long. */
export interface LineSplitter {
  push(chunk: Uint8Array): string[];
  /** Bytes since the last newline: the line that is not ended yet. */
  readonly pendingBytes: number;
  /** The line that was not ended, if there is one. */
  end(): string | null;
}

export function splitLines(limitBytes = 4 * 1024 * 1024): LineSplitter {
  let parts: Uint8Array[] = [];
  let kept = 0;
  let pending = 0;

  const keep = (piece: Uint8Array): void => {
    pending += piece.length;
    const room = limitBytes - kept;
    if (room <= 0 || piece.length === 0) return;
    // A copy: the caller may use the buffer again.
    parts.push(Buffer.from(piece.subarray(0, room)));
    kept += Math.min(room, piece.length);
  };
  const take = (): string => {
    const line = Buffer.concat(parts).toString();
    parts = [];
    kept = 0;
    pending = 0;
    return line;
  };

  return {
    push(chunk) {
      const lines: string[] = [];
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      let from = 0;
      for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, from)) {
        if (pending === 0 && at - from <= limitBytes) {
          lines.push(bytes.toString("utf8", from, at));
        } else {
          keep(bytes.subarray(from, at));
          lines.push(take());
        }
        from = at + 1;
      }
      keep(bytes.subarray(from));
      return lines;
    },
    get pendingBytes() {
      return pending;
    },
    end: () => (pending === 0 ? null : take()),
  };
}
