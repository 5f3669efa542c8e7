import { existsSync } from "node:fs";
import { rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { streamRoutes } from "@/app/stream-routes";
import { aFront } from "@/lib/front/front-fixture";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { shopIncoming, stopUploadLocks } from "@/lib/platform/incoming/shop-incoming";
import {
  aForm,
  aSendingAuthor,
  beginning,
  filesThere,
  piece,
  someBytes,
  storedBytes,
} from "@/prisma/testing/sending-author";

let shop: Awaited<ReturnType<typeof aFront>>;
let sender: Awaited<ReturnType<typeof aSendingAuthor>>;
const old = someBytes(5000);

beforeAll(async () => {
  shop = await aFront((_request, response) => response.writeHead(404).end("Next"), {
    streamRoutes,
  });
  sender = await aSendingAuthor();
  expect((await whole(old)).status).toBe(201);
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await shop.close();
  await stopUploadLocks();
});

type Sent = { bytes: Buffer; sha256: string };

function whole({ bytes }: Sent) {
  const path = `/api/uploads/${sender.draft.id}/full/livre.pdf`;
  return shop.ask(path, { method: "PUT", headers: sender.headers, body: bytes });
}

function form({ bytes }: Sent) {
  const fields = { draftId: sender.draft.id, role: "full", locale: "fr" };
  const { headers, body } = aForm(fields, "livre.pdf", bytes);
  const asked = { method: "POST", headers: { ...sender.headers, ...headers }, body };
  return shop.ask("/api/uploads/form", asked);
}

async function inPieces({ bytes }: Sent) {
  const place = { draftId: sender.draft.id, role: "full", filename: "livre.pdf" };
  const headers = { ...sender.headers, ...beginning(bytes.length, place) };
  const begun = await shop.ask("/api/uploads", { method: "POST", headers });
  const path = String(begun.headers.location);
  const patched = { method: "PATCH", headers: { ...sender.headers, ...piece(0) }, body: bytes };
  return shop.ask(path, patched);
}

/** From here on the disk on which files wait has no byte left: the system itself says so to whoever writes. */
async function fillTheDisk() {
  const { tusStore } = await shopIncoming();
  const create = tusStore.create.bind(tusStore);
  vi.spyOn(tusStore, "create").mockImplementation(async (upload) => {
    const made = await create(upload);
    const path = join(fileURLToPath(env().STORAGE_URL), ".uploads", upload.id);
    await rm(path);
    await symlink("/dev/full", path);
    return made;
  });
}

const stored = () => filesThere().filter((name) => name.startsWith("editions/"));
const current = () =>
  db().draftFile.findFirstOrThrow({ where: { draftId: sender.draft.id, isCurrent: true } });

describe.skipIf(!existsSync("/dev/full"))("OPS-11 L10 while the disk of the files is full", () => {
  test.each([
    ["a file sent whole", whole, 503],
    ["a piece of a file", inPieces, 503],
  ])("%s is refused for now, and what was there before stays", async (_what, send, status) => {
    const before = stored();
    await fillTheDisk();
    expect((await send(someBytes(3_000_000))).status).toBe(status);
    vi.restoreAllMocks();
    expect(stored()).toEqual(before);
    expect(await db().edition.count()).toBe(0);
    const sent = someBytes(3_000_000);
    expect((await send(sent)).status).toBeLessThan(300);
    expect(sent.bytes.equals(await storedBytes((await current()).storageKey))).toBe(true);
    expect((await whole(old)).status).toBe(201);
  });

  test("a plain form leads back to the draft, with the reason, and the file before has its place again", async () => {
    const before = await current();
    await fillTheDisk();
    const { status, headers } = await form(someBytes(3_000_000));
    expect([status, headers.location]).toEqual([
      303,
      expect.stringContaining("problem=store-away"),
    ]);
    expect((await current()).id).toBe(before.id);
  });
});
