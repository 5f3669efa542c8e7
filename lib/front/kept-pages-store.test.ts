import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeOnce } from "./encodings";
import { keptAddress } from "./kept-page";
import { aCount, type KeptEntry, keptPagesStore } from "./kept-pages-store";

const limits = { entries: 20, bytes: 200_000, lifeMs: 60_000, countLifeMs: 1000 };

function anEntry(sizeBytes: number, topics = ["catalog"]): KeptEntry {
  const body = Buffer.allocUnsafeSlow(sizeBytes);
  const part = Buffer.allocUnsafeSlow(Math.ceil(sizeBytes / 4));
  return {
    bodies: { identity: body, gzip: part, br: part },
    etag: "x",
    headers: { a: "b" },
    topics,
  };
}

const key = fc.nat(60).map((at) => `/fr/books/book-${at}`);
const deed = fc.oneof(
  { weight: 12, arbitrary: fc.record({ does: fc.constant("keep"), key, size: fc.nat(70_000) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom("find"), key, size: fc.constant(0) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ does: fc.constantFrom("aside", "drop", "grow old", "drop all"), key },
      size: fc.constant(0),
    }),
  },
);

test("whatever is asked, kept, laid aside and dropped, what is held stays within both limits and is what is told", () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 120 }), (deeds) => {
      let elapsed = 0;
      const store = keptPagesStore(limits, () => elapsed);
      for (const { does, key, size } of deeds) {
        if (does === "keep") store.keep(key, anEntry(size), store.mark(["catalog"]));
        if (does === "find") store.find(key);
        if (does === "aside") store.setAside();
        if (does === "drop") store.drop("catalog");
        if (does === "drop all") store.dropAll();
        if (does === "grow old") elapsed += limits.lifeMs;
        const { entries, bytes } = store.size();
        expect(entries).toBeLessThanOrEqual(limits.entries);
        expect(bytes).toBeLessThanOrEqual(limits.bytes);
        expect(bytes >= 0 && (entries > 0 || bytes === 0)).toBe(true);
      }
      store.dropAll();
      expect(store.size()).toEqual({ entries: 0, bytes: 0 });
    }),
  );
});

test("a page larger than a quarter of the room is sent and not kept", () => {
  const store = keptPagesStore(limits, () => 0);
  store.keep("/fr", anEntry(limits.bytes / 4), store.mark(["catalog"]));
  expect(store.size().entries).toBe(0);
});

test("a page counts for no less than the memory it holds, small ones too", async () => {
  for (const length of [40, 900, 5_000, 60_000]) {
    const bodies = await encodeOnce(Buffer.from("<p>Un livre vivant.</p>".repeat(length / 20)));
    const held = Object.values(bodies).reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    const store = keptPagesStore({ ...limits, bytes: 10_000_000 }, () => 0);
    store.keep("/fr", { bodies, etag: "x", headers: {}, topics: [] }, store.mark([]));
    expect(store.size().bytes).toBeGreaterThanOrEqual(held);
  }
});

test("no query, however it is written, gives a page more places than it has looks", () => {
  const pages = [{ path: /^\/fr$/, query: { theme: /^(light|dark)$/ }, topics: [] }];
  const made = fc.string({ unit: "grapheme", maxLength: 60 });
  const text = fc.oneof(
    made,
    fc.constantFrom("theme", "light", "dark", "constructor", "__proto__"),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 6 }), (pairs) => {
      for (const query of [
        new URLSearchParams(pairs).toString(),
        pairs.map(([name, value]) => `${name}=${value}`).join("&"),
        `?${pairs.map(([name]) => name).join("&&")}`,
      ]) {
        const kept = keptAddress(pages, `/fr?${query}`);
        if (kept) expect(["/fr", "/fr?theme=light", "/fr?theme=dark"]).toContain(kept.key);
      }
    }),
  );
});

test("however many topics are called out, what was drawn before its own was is not kept", () => {
  const store = keptPagesStore(limits, () => 0);
  const since = store.mark(["readers:one"]);
  store.drop("readers:one");
  for (let at = 0; at < 3 * limits.entries; at++) {
    store.drop(`readers:${at}`);
    store.keep("/fr/books/one", anEntry(900, ["readers:one"]), since);
  }
  expect(store.size().entries).toBe(0);
  store.keep("/fr/books/one", anEntry(900, ["readers:one"]), store.mark(["readers:one"]));
  expect(store.size().entries).toBe(1);
});

test("a page that shows a count is drawn once for many changes of it, and shows none that is older than a moment", () => {
  let elapsed = 0;
  const store = keptPagesStore(limits, () => elapsed);
  const topics = ["catalog", aCount("readers:one")];
  const draw = (since = store.mark(topics)) =>
    store.keep("/fr/books/one", anEntry(900, topics), since);
  let drawn = 0;
  for (let sale = 0; sale < 100; sale++) {
    if (!store.find("/fr/books/one")) {
      drawn += 1;
      draw();
    }
    store.drop("readers:one");
    elapsed += 50;
  }
  expect(drawn).toBe(5);
  // One that has stood for longer goes with the first change.
  elapsed += limits.countLifeMs;
  draw();
  elapsed += limits.countLifeMs;
  expect(store.find("/fr/books/one")).not.toBeNull();
  store.drop("readers:one");
  expect(store.find("/fr/books/one")).toBeNull();
  // A count that changed while it was drawn is shown a moment, a fact not at all.
  const since = store.mark(topics);
  store.drop("readers:one");
  draw(since);
  expect(store.find("/fr/books/one")).not.toBeNull();
  elapsed += limits.countLifeMs;
  expect(store.find("/fr/books/one")).toBeNull();
  store.drop("catalog");
  draw(since);
  expect(store.find("/fr/books/one")).toBeNull();
});
