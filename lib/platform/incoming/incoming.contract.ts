import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { Upload } from "@tus/server";
import { beforeAll, describe, expect, test } from "vitest";
import { KeyTaken, type Storage } from "../storage/storage";
import type { Incoming } from "./incoming";

const mebibyte = 1024 * 1024;

/** What every waiting room of uploads must do, whatever is behind it. */
export function incomingContract(
  name: string,
  open: () => Promise<{ incoming: Incoming; storage: Storage }>,
) {
  describe(`the waiting room ${name}`, () => {
    const bytes = randomBytes(12 * mebibyte + 17);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const facts = { sha256, mediaType: "application/pdf" };
    let incoming: Incoming;
    let storage: Storage;
    let last = 0;
    const aName = () => `upload-number-${String(++last).padStart(6, "0")}`;
    beforeAll(async () => {
      ({ incoming, storage } = await open());
    });

    async function pieces(upload: string, ...ends: number[]) {
      await incoming.tusStore.create(new Upload({ id: upload, size: bytes.length, offset: 0 }));
      let offset = 0;
      for (const end of ends) {
        const piece = Readable.from([bytes.subarray(offset, end)]);
        offset = await incoming.tusStore.write(piece, upload, offset);
        expect(offset).toBe(end);
        expect((await incoming.tusStore.getUpload(upload)).offset).toBe(end);
      }
    }

    test("takes a file of unknown length in one go and puts it under its key, once and again", async () => {
      const upload = aName();
      expect(await incoming.receive(upload, Readable.from(inPieces(bytes)))).toBe(bytes.length);
      const staged = await incoming.find(upload);
      expect(staged).toMatchObject({
        receivedBytes: bytes.length,
        announcedBytes: bytes.length,
      });
      expect(Math.abs(Date.now() - (staged?.touchedAt.getTime() ?? 0))).toBeLessThan(60_000);
      await incoming.settle(upload, "editions/a1/one.pdf", facts);
      await incoming.settle(upload, "editions/a1/one.pdf", facts);
      await incoming.remove(upload);
      expect(bytes.equals(await buffer(await storage.open("editions/a1/one.pdf")))).toBe(true);
      expect(await incoming.find(upload)).toBeNull();
    });

    test("INP-19 takes a file in pieces of any length, each after a cut, and tells how far it is", async () => {
      const upload = aName();
      await pieces(upload, 3 * mebibyte, 3 * mebibyte + 1, 11 * mebibyte, bytes.length);
      expect(await incoming.find(upload)).toMatchObject({ receivedBytes: bytes.length });
      expect(bytes.equals(await buffer(await incoming.open(upload)))).toBe(true);
      await incoming.remove(upload);
    });

    test("keeps what came before the line broke, and does not call it whole", async () => {
      const upload = aName();
      await pieces(upload, 6 * mebibyte);
      const half = await incoming.find(upload);
      expect(half).toMatchObject({
        receivedBytes: 6 * mebibyte,
        announcedBytes: bytes.length,
      });
      await incoming.remove(upload);
    });

    test("says so when a file that comes in one go breaks off", async () => {
      const upload = aName();
      const source = Readable.from(
        (function* () {
          yield bytes.subarray(0, 1000);
          throw new Error("the line went dead");
        })(),
      );
      await expect(incoming.receive(upload, source)).rejects.toBeDefined();
      await incoming.remove(upload);
    });

    test("refuses to put other bytes under a key that is taken", async () => {
      await storage.putOnce("editions/b1/two.pdf", Buffer.from("abc"), {
        ...{ mediaType: "application/pdf", sizeBytes: 3 },
        sha256: createHash("sha256").update("abc").digest("hex"),
      });
      const upload = aName();
      await incoming.receive(upload, Readable.from([bytes]));
      await expect(incoming.settle(upload, "editions/b1/two.pdf", facts)).rejects.toThrow(KeyTaken);
      await incoming.remove(upload);
    });

    test("lists what there is something of, and removes all of it, twice without harm", async () => {
      const [one, other] = [aName(), aName()];
      await incoming.tusStore.create(new Upload({ id: one, size: 10, offset: 0 }));
      await pieces(other, 7 * mebibyte);
      expect((await incoming.list()).sort()).toEqual([one, other].sort());
      for (const upload of [one, other, one]) await incoming.remove(upload);
      expect(await incoming.list()).toEqual([]);
    });
  });
}

function* inPieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_000) yield bytes.subarray(at, at + 65_000);
}
