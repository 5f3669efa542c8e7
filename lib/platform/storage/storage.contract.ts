import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import { FileMismatch, FileMissing, InvalidKey, KeyTaken, type Storage } from "./storage";

/** What every file store must do, whatever is behind it. */
export function storageContract(name: string, openStore: () => Promise<Storage>) {
  describe(`the file store ${name}`, () => {
    const bytes = randomBytes(700_001);
    const facts = factsOf(bytes);
    let store: Storage;
    beforeAll(async () => {
      store = await openStore();
    });

    test("gives back the bytes it was given, as bytes or as a stream", async () => {
      await store.putOnce("editions/a1/book.pdf", bytes, facts);
      await store.putOnce("editions/a2/book.pdf", Readable.from(pieces(bytes)), facts);
      expect(bytes.equals(await buffer(await store.open("editions/a1/book.pdf")))).toBe(true);
      expect(bytes.equals(await buffer(await store.open("editions/a2/book.pdf")))).toBe(true);
      expect(await store.stat("editions/a1/book.pdf")).toEqual({ sizeBytes: bytes.length });
      expect(await store.exists("editions/a1/book.pdf")).toBe(true);
    });

    test("gives a span with both ends included", async () => {
      await store.putOnce("span.bin", bytes, facts);
      const span = await buffer(await store.open("span.bin", { start: 300_000, end: 300_009 }));
      expect(span).toEqual(bytes.subarray(300_000, 300_010));
    });

    test("keeps an empty file", async () => {
      await store.putOnce("empty.txt", new Uint8Array(), factsOf(new Uint8Array()));
      expect(await buffer(await store.open("empty.txt"))).toEqual(Buffer.alloc(0));
    });

    test("takes the same bytes twice and refuses others under the same key", async () => {
      await store.putOnce("once.bin", bytes, facts);
      await store.putOnce("once.bin", Readable.from(pieces(bytes)), facts);
      const other = randomBytes(bytes.length);
      await expect(store.putOnce("once.bin", other, factsOf(other))).rejects.toThrow(KeyTaken);
      expect(bytes.equals(await buffer(await store.open("once.bin")))).toBe(true);
    });

    test("lets one of two writers of the same key win, and keeps its bytes whole", async () => {
      const [one, other] = [randomBytes(90_000), randomBytes(90_000)];
      const outcomes = await Promise.allSettled([
        store.putOnce("race.bin", one, factsOf(one)),
        store.putOnce("race.bin", other, factsOf(other)),
      ]);
      expect(outcomes.some((outcome) => outcome.status === "fulfilled")).toBe(true);
      const kept = await buffer(await store.open("race.bin"));
      expect(kept.equals(one) || kept.equals(other)).toBe(true);
    });

    test.each([
      ["shorter", { ...facts, sizeBytes: facts.sizeBytes + 1 }],
      ["longer", { ...facts, sizeBytes: facts.sizeBytes - 1 }],
      ["other bytes", { ...facts, sha256: "0".repeat(64) }],
    ])("refuses a file that is %s than announced, and leaves nothing behind", async (_, wrong) => {
      await expect(store.putOnce("wrong.bin", bytes, wrong)).rejects.toThrow(FileMismatch);
      expect(await store.exists("wrong.bin")).toBe(false);
    });

    test("leaves nothing behind when the source breaks off", async () => {
      const broken = Readable.from(
        (function* () {
          yield bytes.subarray(0, 1000);
          throw new Error("the line went dead");
        })(),
      );
      await expect(store.putOnce("broken.bin", broken, facts)).rejects.toThrow("went dead");
      expect(await store.exists("broken.bin")).toBe(false);
    });

    test("removes what was never published, once and again, and nothing beside it", async () => {
      await store.putOnce("editions/b1/one.pdf", bytes, facts);
      await store.putOnce("editions/b1/two.pdf", bytes, facts);
      await store.remove("editions/b1/one.pdf");
      await store.remove("editions/b1/one.pdf");
      expect(await store.exists("editions/b1/one.pdf")).toBe(false);
      expect(await store.exists("editions/b1/two.pdf")).toBe(true);
      await store.remove("editions/b1/two.pdf");
      const other = randomBytes(1000);
      await store.putOnce("editions/b1/two.pdf", other, factsOf(other));
      expect(other.equals(await buffer(await store.open("editions/b1/two.pdf")))).toBe(true);
      await expect(store.remove("../x")).rejects.toThrow(InvalidKey);
    });

    test("says that a file is missing before any byte", async () => {
      expect(await store.stat("nowhere.pdf")).toBeNull();
      expect(await store.exists("nowhere/else.pdf")).toBe(false);
      await expect(store.open("nowhere.pdf")).rejects.toThrow(FileMissing);
    });

    test.each([
      "../x",
      "a/../../x",
      "/etc/passwd",
      "a\0b",
      "a//b",
      "a/./b",
      "",
      "a\\b",
      "..%2fx",
      "a/",
      "…",
    ])("refuses the key %j, which names nothing inside the store", async (key) => {
      await expect(store.putOnce(key, bytes, facts)).rejects.toThrow(InvalidKey);
      await expect(store.open(key)).rejects.toThrow(InvalidKey);
      await expect(store.stat(key)).rejects.toThrow(InvalidKey);
      expect(() => store.localPath(key)).toThrow(InvalidKey);
    });
  });
}

function factsOf(bytes: Uint8Array) {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { sha256, sizeBytes: bytes.length, mediaType: "application/octet-stream" };
}

function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_000) yield bytes.subarray(at, at + 65_000);
}
