const width = 30;

export interface ProgressBar extends Disposable {
  /** One more is done; `words` says what they came to so far. */
  step(words: string): void;
}

/** A bar on a terminal's stderr; nothing where that is none. Disposing of it takes the bar away. */
export function progressBar(total: number, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  let done = 0;
  const shown = stream.isTTY && total > 0;
  const draw = (words: string): void => {
    const filled = Math.round((done / total) * width);
    const line = `[${"#".repeat(filled)}${".".repeat(width - filled)}] ${done} of ${total}  ${words}`;
    // Cut so that it never wraps; a terminal of unknown width says 0.
    stream.write(`\r\u001B[K${line.slice(0, Math.max(20, (stream.columns || 80) - 1))}`);
  };
  if (shown) draw("");
  return {
    step(words) {
      done += 1;
      if (shown) draw(words);
    },
    [Symbol.dispose]() {
      if (shown) stream.write("\r\u001B[K");
    },
  };
}
