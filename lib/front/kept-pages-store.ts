import type { Encodings } from "./encodings";

/** Finished bytes and their headers, good for every reader until one of `topics` changes, or a moment longer where it counts. */
export type KeptEntry = {
  bodies: Encodings;
  etag: string;
  headers: Record<string, string>;
  topics: readonly string[];
};

type Shelf = KeptEntry & { keptAtMs: number; endsAtMs: number; sizeBytes: number };

/**
 * How much is kept, in entries and bytes, and how long at most, in milliseconds: anything, and what shows a count that
 * has changed since.
 */
export type KeptLimits = { entries: number; bytes: number; lifeMs: number; countLifeMs: number };

/** A moment before a drawing, to tell afterwards whether facts or counts that it shows changed meanwhile. */
export type Mark = { facts: string; counts: string };

/** Marks a topic that is a count: a page that shows it may show it a moment late, and is drawn once for many changes. */
export function aCount(topic: string) {
  return `${countMark}${topic}`;
}

export type KeptPagesStore = ReturnType<typeof keptPagesStore>;

/**
 * Pages kept in memory, the least recently asked leaving first. `elapsedMs` is a clock that never
 * jumps. A mark taken before a render tells afterwards whether anything was dropped meanwhile. A book that sells twenty times
 * a second is drawn once a while for how many readers it has. What is laid aside counts as
 * what is kept does: all of it together stays within the limits.
 */
export function keptPagesStore(limits: KeptLimits, elapsedMs: () => number) {
  const shelves = new Map<string, Shelf>();
  const aside = new Map<string, Shelf>();
  const drops = new Map<string, number>();
  let [allDrops, bytes] = [0, 0];

  function remove(key: string, from = shelves) {
    bytes -= from.get(key)?.sizeBytes ?? 0;
    from.delete(key);
  }

  const isOver = () => shelves.size + aside.size > limits.entries || bytes > limits.bytes;

  function makeRoom() {
    for (const from of [aside, shelves])
      for (const oldest of from.keys()) {
        if (!isOver()) return;
        remove(oldest, from);
      }
  }

  return {
    mark: (topics: readonly string[]) => markOf(topics, drops, allDrops),
    /** Whether something is kept there, be it too old. */
    has: (key: string) => shelves.has(key),
    find(key: string): KeptEntry | null {
      const shelf = shelves.get(key);
      if (!shelf) return null;
      shelves.delete(key);
      if (elapsedMs() < shelf.endsAtMs) {
        shelves.set(key, shelf);
        return shelf;
      }
      bytes -= shelf.sizeBytes;
      return null;
    },
    /** Keeps a page, unless a fact it shows changed since `since` was marked. */
    keep(key: string, entry: KeptEntry, since: Mark) {
      const { facts, counts } = markOf(entry.topics, drops, allDrops);
      if (facts !== since.facts) return;
      remove(key);
      const sizeBytes = sizeOf(key, entry);
      if (sizeBytes > limits.bytes / 4) return;
      const keptAtMs = elapsedMs();
      const lifeMs = counts === since.counts ? limits.lifeMs : limits.countLifeMs;
      shelves.set(key, { ...entry, keptAtMs, endsAtMs: keptAtMs + lifeMs, sizeBytes });
      bytes += sizeBytes;
      makeRoom();
    },
    drop(topic: string) {
      if (drops.size >= limits.entries) {
        // What is being drawn meanwhile is sent and not kept; a topic for each book would be remembered for ever.
        drops.clear();
        allDrops++;
      }
      drops.set(topic, (drops.get(topic) ?? 0) + 1);
      const [counted, at] = [aCount(topic), elapsedMs()];
      for (const [key, shelf] of shelves) {
        if (shelf.topics.includes(counted)) endSoon(shelf, limits);
        if (shelf.topics.includes(topic) || shelf.endsAtMs <= at) remove(key);
      }
    },
    dropAll() {
      allDrops++;
      shelves.clear();
      aside.clear();
      bytes = 0;
    },
    /** Keeps no page any longer, but lays those it had where they are found for want of anything better. */
    setAside() {
      allDrops++;
      for (const [key, shelf] of shelves) {
        if (shelf.topics.length === 0) remove(key);
        else {
          remove(key, aside);
          aside.set(key, shelf);
        }
      }
      shelves.clear();
    },
    findAside: (key: string) => aside.get(key) ?? null,
    size: () => ({ entries: shelves.size + aside.size, bytes }),
  };
}

const countMark = "~";

function endSoon(shelf: Shelf, { countLifeMs }: KeptLimits) {
  shelf.endsAtMs = Math.min(shelf.endsAtMs, shelf.keptAtMs + countLifeMs);
}

function markOf(topics: readonly string[], drops: Map<string, number>, allDrops: number): Mark {
  const told = (some: readonly string[]) => some.map((topic) => drops.get(topic) ?? 0).join(".");
  const facts = topics.filter((topic) => !topic.startsWith(countMark));
  const counts = topics.filter((topic) => topic.startsWith(countMark));
  const bare = counts.map((topic) => topic.slice(countMark.length));
  return { facts: `${allDrops}.${told(facts)}`, counts: told(bare) };
}

// What an entry takes beside its bytes and its words: maps, buffers' own heads, the heads of its answers. Measured 2.7 kB.
const besideBytes = 3 * 1024;

function sizeOf(key: string, { bodies, headers }: KeptEntry) {
  const { identity, gzip, br } = bodies;
  const head = JSON.stringify(headers).length + key.length;
  return identity.length + gzip.length + br.length + 2 * head + besideBytes;
}
