import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/** What the list shows of a letter. `to` holds the addresses it was delivered for, in lower case. */
export type LetterSummary = {
  id: string;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  messageId: string | null;
};

export type LetterStore = ReturnType<typeof letterStore>;

/**
 * Letters as files: `{id}.eml` as received and `{id}.json` beside it, written last, so that a
 * letter is there as a whole or not at all. What was there before is found again.
 */
export function letterStore(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const letters = new Map<string, LetterSummary>();
  for (const name of readdirSync(folder).sort()) {
    if (!/^[\w-]+\.json$/.test(name)) continue;
    const summary: LetterSummary = JSON.parse(readFileSync(join(folder, name), "utf8"));
    letters.set(summary.id, summary);
  }
  const named = new Map([...letters.values()].map((letter) => [nameOf(letter), letter.id]));
  let count = Math.max(0, ...[...letters.keys()].map((id) => Number.parseInt(id, 10)));

  return {
    /**
     * Keeps a letter and gives its id. It survives the power failing once this resolves. One that comes again under the
     * same Message-ID for the same people is the letter there is, as mail programs show it.
     */
    async keep(raw: Buffer, told: Omit<LetterSummary, "id">) {
      const known = told.messageId === null ? undefined : named.get(nameOf(told));
      if (known !== undefined) return known;
      count += 1;
      const id = `${String(count).padStart(8, "0")}-${randomUUID().slice(0, 8)}`;
      const summary = { id, ...told };
      await writeWhole(folder, `${id}.eml`, raw);
      await writeWhole(folder, `${id}.json`, JSON.stringify(summary));
      letters.set(id, summary);
      named.set(nameOf(told), id);
      return id;
    },
    /** The letters, newest first, of everyone or of one address. */
    list(to?: string) {
      const wanted = to?.toLowerCase();
      const mine = (letter: LetterSummary) => wanted === undefined || letter.to.includes(wanted);
      return [...letters.values()].filter(mine).sort((one, other) => (one.id < other.id ? 1 : -1));
    },
    find: (id: string) => letters.get(id) ?? null,
    raw: (id: string) => readFile(join(folder, `${letters.get(id)?.id}.eml`)),
    async clear() {
      const ids = [...letters.keys()];
      letters.clear();
      named.clear();
      for (const id of ids)
        for (const ending of ["json", "eml"])
          await rm(join(folder, `${id}.${ending}`), { force: true });
    },
  };
}

function nameOf({ messageId, to }: Pick<LetterSummary, "messageId" | "to">) {
  return `${messageId} ${to.toSorted().join(" ")}`;
}

async function writeWhole(folder: string, name: string, content: Buffer | string) {
  const draft = join(folder, `${name}.part`);
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, join(folder, name));
}
