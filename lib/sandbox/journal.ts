import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/** Anything the sandbox remembers: Stripe's objects, and its own notes under names that begin with "_". */
export type Record_ = { id: string; object: string };

export type Journal = ReturnType<typeof openJournal>;

/**
 * The sandbox's memory: every change is appended and forced to disk before the answer leaves, so that a kill at
 * any moment loses nothing that was answered. Opening replays it; a half-written last line is dropped.
 */
export function openJournal(folder: string) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "journal.jsonl");
  const records = new Map<string, Record_>();
  if (existsSync(path)) replay(readFileSync(path, "utf8"), records);
  compact(path, records);
  const file = openSync(path, "a");
  let waiting = "";

  return {
    /** Remembers an object as it is now; `commit` makes it last. */
    put<T extends Record_>(record: T): T {
      records.set(record.id, record);
      waiting += `${JSON.stringify(record)}\n`;
      return record;
    },
    get<T extends Record_>(id: string, object: string): T | undefined {
      const found = records.get(id);
      return found?.object === object ? (structuredClone(found) as T) : undefined;
    },
    /** All of one kind, oldest first. */
    list<T extends Record_>(object: string): T[] {
      return [...records.values()]
        .filter((one) => one.object === object)
        .map((one) => structuredClone(one) as T);
    },
    commit() {
      if (waiting === "") return;
      writeSync(file, waiting);
      fsyncSync(file);
      waiting = "";
    },
    close() {
      this.commit();
      closeSync(file);
    },
  };
}

function replay(text: string, records: Map<string, Record_>) {
  for (const line of text.split("\n")) {
    if (line === "") continue;
    try {
      const record = JSON.parse(line) as Record_;
      records.set(record.id, record);
    } catch {
      return; // the tail of a killed write: everything after it was never answered
    }
  }
}

function compact(path: string, records: Map<string, Record_>) {
  const fresh = `${path}.new`;
  const file = openSync(fresh, "w");
  writeSync(file, [...records.values()].map((record) => `${JSON.stringify(record)}\n`).join(""));
  fsyncSync(file);
  closeSync(file);
  renameSync(fresh, path);
}
