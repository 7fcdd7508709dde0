/** A log file of which not all could be read: damaged, or refused by the system. The message is a sentence that names it. */
export class UnreadableLog extends Error {
  override readonly name = "UnreadableLog";
  readonly path: string;

  constructor(path: string, message: string, options: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}
