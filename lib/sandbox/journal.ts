import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openJournalFile, rewriteLines } from "./journal-file";
import { lineOf, recordOf } from "./journal-lines";
import type { Kind, Kinds } from "./kinds";
import { openRecords, type Record_, type Way, type Where } from "./records";
import { missing } from "./stripe-error";

export type Journal = ReturnType<typeof openJournal>;

/** The line that says that an object is no more. */
type Gone = { id: string; object: "_gone"; of: string };

/**
 * The sandbox's memory: every change is appended and forced to disk before the answer leaves, so that a kill at
 * any moment loses nothing that was answered. Opening replays it; a half-written last line is dropped.
 */
export function openJournal(folder: string) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "journal.jsonl");
  const records = openRecords();
  let lines = 0;
  let file = openJournalFile(path, (line) => {
    lines += 1;
    return replay(line, records);
  });
  // Worth it only when most of the file tells of what is no more so.
  if (lines > 1000 && lines > 3 * records.count()) {
    void file.close();
    rewriteLines(path, linesOf(records.all()));
    file = openJournalFile(path, () => true);
  }

  return {
    /** Remembers an object as it is now; `commit` makes it last. */
    put<T extends Record_>(record: T): T {
      records.put(Object.freeze(record));
      file.append(lineOf(record, records.get));
      return record;
    },
    get<K extends Kind>(object: K, id: string | null | undefined): Kinds[K] | undefined {
      return id ? (records.get(object, id) as Kinds[K] | undefined) : undefined;
    },
    /** The same, for one that was named in a request: answers in Stripe's words that there is none. */
    mustGet<K extends Kind>(object: K, id: string, param = "id"): Kinds[K] {
      const found = records.get(object, id) as Kinds[K] | undefined;
      if (!found) throw missing(object, id, param);
      return found;
    },
    remove(object: Kind, id: string) {
      records.remove(object, id);
      file.append(`${JSON.stringify({ id, object: "_gone", of: object } satisfies Gone)}\n`);
    },
    /** All of one kind, oldest first, or those with a value in a field. */
    list<K extends Kind>(object: K, where?: Where): Kinds[K][] {
      return [...records.walk(object, "oldest-first", where)] as Kinds[K][];
    },
    walk<K extends Kind>(object: K, way: Way, where?: Where, besideId?: string) {
      return records.walk(object, way, where, besideId) as Generator<Kinds[K]>;
    },
    oldest<K extends Kind>(object: K) {
      return records.oldest(object) as Kinds[K] | undefined;
    },
    isLookedUp: records.isLookedUp,
    /** Resolves when everything put so far is on the disk, whoever put it: an answer tells nothing that may be lost. */
    commit: () => file.force(),
    close: () => file.close(),
  };
}

function replay(line: string, records: ReturnType<typeof openRecords>) {
  try {
    const record = recordOf(line, records.get);
    if (record.object === "_gone") records.remove((record as Gone).of, record.id);
    else records.put(Object.freeze(record));
    return true;
  } catch {
    return false;
  }
}

function* linesOf(records: Iterable<Record_>) {
  for (const record of records) yield `${JSON.stringify(record)}\n`;
}
