import type { KeptAnswer, KeptEvent } from "./kinds";
import type { Record_ } from "./records";

/** How an object inside another is written when it is one that was written just before: by its name alone. */
type Pointer = { _as: [object: string, id: string] };
type Find = (object: string, id: string) => Record_ | undefined;

/**
 * A record as a line of the journal. Events and kept answers are mostly about an object that has its own line
 * already: it is named rather than repeated, and means the object as it stands at that place of the journal.
 */
export function lineOf(record: Record_, find: Find) {
  return `${JSON.stringify(withInner(record, (inner) => pointerTo(inner, find) ?? inner))}\n`;
}

/** The record a line tells of, when all lines before it have been read. */
export function recordOf(line: string, find: Find): Record_ {
  return withInner(JSON.parse(line) as Record_, (inner) =>
    isPointer(inner) ? find(...inner._as) : inner,
  );
}

function withInner(record: Record_, change: (inner: unknown) => unknown): Record_ {
  if (record.object === "event") {
    const event = record as KeptEvent;
    return { ...event, data: { object: change(event.data.object) } } as Record_;
  }
  if (record.object !== "_idempotency") return record;
  return { ...record, answer: change((record as KeptAnswer).answer) } as Record_;
}

function pointerTo(inner: unknown, find: Find): Pointer | undefined {
  const { object, id } = (inner ?? {}) as Partial<Record_>;
  if (typeof object !== "string" || typeof id !== "string") return undefined;
  return find(object, id) === inner ? { _as: [object, id] } : undefined;
}

function isPointer(inner: unknown): inner is Pointer {
  return inner !== null && typeof inner === "object" && "_as" in inner;
}
