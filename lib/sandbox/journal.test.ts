import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDueQueue } from "./due-queue";
import { openJournal } from "./journal";
import { openRecords, type Record_ } from "./records";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bouquin-journal-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const clockAt = (aheadSeconds: number) => ({
  id: "_clock",
  object: "_clock" as const,
  aheadSeconds,
});
const delayed = (id: string) => ({
  ...{ id, object: "_delayed" as const, at: 1 },
  what: { kind: "settle" as const, sessionId: "cs" },
});
const written = () => readFileSync(join(folder, "journal.jsonl"), "utf8");

describe("the journal", () => {
  test("brings back what was committed, and drops the half of a killed write", async () => {
    const first = openJournal(folder);
    first.put(clockAt(1));
    first.put(clockAt(2));
    await first.close();
    appendFileSync(join(folder, "journal.jsonl"), '{"id":"_clock","object":"_clock","ahea');
    const second = openJournal(folder);
    expect(second.get("_clock", "_clock")).toEqual(clockAt(2));
    second.put(clockAt(3));
    await second.close();
    const third = openJournal(folder);
    expect(third.get("_clock", "_clock")).toEqual(clockAt(3));
    await third.close();
  });

  test("keeps what was taken away away", async () => {
    const first = openJournal(folder);
    for (const id of ["a", "b", "c"]) first.put(delayed(id));
    first.remove("_delayed", "b");
    await first.close();
    const second = openJournal(folder);
    expect(second.list("_delayed").map(({ id }) => id)).toEqual(["a", "c"]);
    await second.close();
  });

  test("lets nobody go before their own bytes are on the disk, though many share one write", async () => {
    const journal = openJournal(folder);
    const answers = Array.from({ length: 200 }, async (_, at) => {
      journal.put(delayed(`d${at}`));
      await journal.commit();
      expect(written()).toContain(`"d${at}"`);
    });
    await Promise.all(answers);
    await journal.close();
  });

  test("makes a reader wait for what it read", async () => {
    const journal = openJournal(folder);
    journal.put(delayed("read"));
    void journal.commit();
    expect(journal.get("_delayed", "read")).toBeDefined();
    await journal.commit();
    expect(written()).toContain('"read"');
    await journal.close();
  });

  test("names an object in an event instead of repeating it, and brings back how it stood then", async () => {
    const first = openJournal(folder);
    const event = (id: string, object: object) => ({
      ...{ id, object: "event" as const, api_version: "v", created: 1, data: { object } },
      ...{ livemode: false, pending_webhooks: 0, type: "t" },
      request: { id: null, idempotency_key: null },
    });
    const before = first.put(clockAt(1));
    first.put(event("evt_1", before));
    first.put(clockAt(2));
    first.put(event("evt_2", { ...before, id: "other" }));
    await first.close();
    expect(written().match(/"aheadSeconds":1/g)).toHaveLength(2);
    const second = openJournal(folder);
    expect(second.get("event", "evt_1")?.data.object).toEqual(clockAt(1));
    expect(second.get("event", "evt_2")?.data.object).toEqual({ ...clockAt(1), id: "other" });
    await second.close();
  });

  test("is written anew when most of it is no more so", async () => {
    const first = openJournal(folder);
    for (let turn = 0; turn < 5000; turn++) first.put(clockAt(turn));
    await first.close();
    const second = openJournal(folder);
    expect(written().split("\n")).toHaveLength(2);
    second.put(clockAt(7));
    await second.close();
    const third = openJournal(folder);
    expect(third.get("_clock", "_clock")).toEqual(clockAt(7));
    await third.close();
  });
});

test("records are found, walked and looked up as in a plain list of them", () => {
  const step = fc.record({
    id: fc.integer({ min: 0, max: 12 }).map((at) => `re_${at}`),
    charge: fc.option(fc.constantFrom("ch_1", "ch_2"), { nil: null }),
    isGone: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const records = openRecords();
      let plain: (Record_ & { charge: string | null })[] = [];
      for (const { id, charge, isGone } of steps) {
        const record = { id, object: "refund", charge };
        if (isGone) {
          records.remove("refund", id);
          plain = plain.filter((one) => one.id !== id);
        } else {
          records.put(record);
          if (plain.some((one) => one.id === id))
            plain = plain.map((one) => (one.id === id ? record : one));
          else plain.push(record);
        }
      }
      const where = { field: "charge", value: "ch_1" };
      const looked = plain.filter(({ charge }) => charge === "ch_1");
      expect([...records.walk("refund", "oldest-first")]).toEqual(plain);
      expect([...records.walk("refund", "newest-first", where)]).toEqual([...looked].reverse());
      expect(records.oldest("refund")).toEqual(plain[0]);
      for (const [at, { id }] of plain.entries()) {
        const older = plain.slice(0, at).reverse();
        expect([...records.walk("refund", "newest-first", undefined, id)]).toEqual(older);
        const newer = plain.slice(at + 1).filter(({ charge }) => charge === "ch_1");
        expect([...records.walk("refund", "oldest-first", where, id)]).toEqual(newer);
      }
    }),
  );
});

test("what is due comes out in the order of its instants, and nothing before", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100)), fc.nat(100), (instants, now) => {
      const queue = openDueQueue<number>();
      for (const at of instants) queue.add(at, at);
      const out: number[] = [];
      for (let at = queue.takeDue(now); at !== undefined; at = queue.takeDue(now)) out.push(at);
      const due = instants.filter((at) => at <= now).sort((one, other) => one - other);
      expect(out).toEqual(due);
      expect(queue.size()).toBe(instants.length - due.length);
    }),
  );
});
