import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  write,
  writeSync,
} from "node:fs";

// Every write is on the disk when it returns; where the system has no such way, a write is as good as its cache.
const appending =
  constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | (constants.O_DSYNC ?? 0);
const largestWrite = 4_000_000;

/**
 * An append-only file of lines. What is appended while one write is under way goes out together in the next: many
 * answers wait for one disk, none leaves before its own bytes are forced.
 */
export function openJournalFile(path: string, replay: (line: string) => boolean) {
  let length = existsSync(path) ? readLines(path, replay) : 0;
  const file = openSync(path, appending);
  // The tail of a killed write was never answered; behind it nothing could be read again.
  ftruncateSync(file, length);
  let waiting: string[] = [];
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let isClosed = false;

  function force(): Promise<void> {
    // Nobody is left to be answered.
    if (isClosed) return Promise.resolve();
    if (next) return next;
    if (waiting.length === 0) return running ?? Promise.resolve();
    if (!running) return flush();
    next = running.then(flush, flush);
    return next;
  }

  function flush(): Promise<void> {
    next = undefined;
    const lines = waiting;
    waiting = [];
    running = appendAll(lines).finally(() => {
      running = undefined;
    });
    return running;
  }

  async function appendAll(lines: string[]) {
    let from = 0;
    try {
      while (from < lines.length) {
        const { text, to } = batchOf(lines, from);
        length += await append(file, Buffer.from(text));
        from = to;
      }
    } catch (error) {
      // A full disk: what was half written goes, what was to be written waits for the next try.
      ftruncateSync(file, length);
      waiting = [...lines.slice(from), ...waiting];
      throw error;
    }
  }

  return {
    append: (line: string) => {
      waiting.push(line);
    },
    force,
    close: async () => {
      await force();
      isClosed = true;
      closeSync(file);
    },
  };
}

/** Writes a file of lines anew and puts it in the place of the old one, whole or not at all. */
export function rewriteLines(path: string, lines: Iterable<string>) {
  const fresh = `${path}.new`;
  const file = openSync(fresh, "w");
  let waiting = "";
  for (const line of lines) {
    waiting += line;
    if (waiting.length < largestWrite) continue;
    writeSync(file, waiting);
    waiting = "";
  }
  writeSync(file, waiting);
  fsyncSync(file);
  closeSync(file);
  renameSync(fresh, path);
}

function batchOf(lines: string[], from: number) {
  let to = from;
  let size = 0;
  while (to < lines.length && size < largestWrite) {
    size += lines[to]?.length ?? 0;
    to += 1;
  }
  return { text: lines.slice(from, to).join(""), to };
}

function append(file: number, bytes: Buffer): Promise<number> {
  return new Promise((done, fail) => {
    const go = (at: number) =>
      write(file, bytes, at, bytes.length - at, null, (error, written) => {
        if (error) fail(error);
        else if (at + written < bytes.length) go(at + written);
        else done(bytes.length);
      });
    go(0);
  });
}

/** Reads whole lines until one is not understood, and answers how many bytes were good. */
function readLines(path: string, replay: (line: string) => boolean) {
  const file = openSync(path, "r");
  const chunk = Buffer.allocUnsafe(1 << 20);
  let rest = Buffer.alloc(0);
  let good = 0;
  try {
    for (;;) {
      const size = readSync(file, chunk, 0, chunk.length, null);
      if (size === 0) return good;
      const bytes = Buffer.concat([rest, chunk.subarray(0, size)]);
      let from = 0;
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
        if (!replay(bytes.toString("utf8", from, end))) return good;
        good += end + 1 - from;
        from = end + 1;
      }
      rest = Buffer.from(bytes.subarray(from));
    }
  } finally {
    closeSync(file);
  }
}
