import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSendingAuthor } from "../../bench/sending-author.mjs";
import { type House, openHouse } from "../outages/open-house";
import { aBuyer, book, buy, payAt, pressToPay, seeThanks } from "../outages/shopping";
import { until } from "../outages/until";
import { leadsTo, linkOf, Visitor } from "../outages/visitor";
import { barsOf } from "./bars";

/** Volumes of their own for the files and for the database, in MB: small enough to be filled. */
const sizes = { files: 96, postgres: 700 };

let house: House | undefined;
let whyNot = "";
beforeAll(async () => {
  house = await openHouse({ given: { PAYMENT_POLL_SECONDS: "5" }, prepare: mountVolumes }).catch(
    (error: Error) => {
      if (!whyNot) throw error;
      return undefined;
    },
  );
});
afterAll(() => house?.close());

/** Lays a file system of its own under each of the folders; answers how to take them away. */
function mountVolumes(dataDir: string) {
  const folders: string[] = [];
  const undo = () => {
    for (const folder of folders) spawnSync("umount", ["-l", folder]);
  };
  for (const [name, megabytes] of Object.entries(sizes)) {
    const folder = join(dataDir, name);
    mkdirSync(folder);
    const given = ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0755`, "bouquin", folder];
    const mounted = spawnSync("mount", given, { encoding: "utf8" });
    if (mounted.status !== 0) {
      undo();
      whyNot =
        `a volume of its own cannot be mounted here: ${mounted.stderr ?? mounted.error}`.trim();
      throw new Error(whyNot);
    }
    folders.push(folder);
  }
  return undo;
}

/** Writes until not a byte more goes onto the volume; answers how to make room again. */
function fillUp(folder: string) {
  const path = join(folder, "ballast");
  const file = openSync(path, "w");
  for (let piece = Buffer.alloc(1024 * 1024); piece.length > 0; )
    try {
      writeSync(file, piece);
    } catch (error) {
      if ((error as { code?: string }).code !== "ENOSPC") throw error;
      piece = piece.subarray(0, Math.floor(piece.length / 2));
    }
  closeSync(file);
  return () => rmSync(path);
}

const row = barsOf("L10");

test("L10 with the volume of the files full uploads are refused, nothing is half published, and sales go on", async () => {
  if (!house) return void row.note("volumes that are full", whyNot);
  const shop = house;
  const author = await writeSendingAuthor({ query: (text: string) => shop.database.ask(text) });
  const send = (name: string, bytes: Buffer) =>
    fetch(`${shop.shopUrl}/api/uploads/${author.draftId}/full/${name}`, {
      ...{ method: "PUT", body: new Uint8Array(bytes) },
      headers: { cookie: author.cookie, origin: shop.shopUrl, "sec-fetch-site": "same-origin" },
    }).then(({ status }) => status);
  const bytes = aPdf(3_000_000);
  expect(await send("avant.pdf", bytes)).toBeLessThan(300);
  const { visitor, order } = await buy(shop);
  const paid = await seeThanks(visitor, order);
  const file = linkOf(paid, /^\/downloads\//);
  const before = await published(shop);

  const makeRoom = fillUp(join(shop.dataDir, "files"));
  const statuses: number[] = [];
  for (const name of ["un.pdf", "deux.pdf", "trois.pdf"]) statuses.push(await send(name, bytes));
  let sold = 0;
  for (let at = 0; at < 5; at += 1) {
    const bought = await buy(shop);
    await seeThanks(bought.visitor, bought.order);
    sold += 1;
  }
  const read = (await visitor.get(file)).status;
  const meanwhile = await published(shop);
  makeRoom();
  const again = await send("apres.pdf", bytes);

  const refused = statuses.filter((status) => status === 503 || status === 507).length;
  row.is(
    "file volume full: uploads refused",
    `${refused} of ${statuses.length} (${[...new Set(statuses)].join(", ")})`,
    "all, by 503 or 507",
    refused === statuses.length,
  );
  row.is(
    "file volume full: what is published, stands in drafts and is stored, before and meanwhile",
    `${before} and ${meanwhile}`,
    "equal",
    before === meanwhile,
  );
  row.is(
    "file volume full: sales paid and settled, a book downloaded",
    `${sold} of 5, ${read}`,
    "all, 200",
    sold === 5 && read === 200,
  );
  row.is("file volume with room again: an upload", again, "taken", again < 300);
  expect([refused, sold, read]).toEqual([3, 5, 200]);
});

test("L10 with the volume of the database full the shop says 503, and with room again all is as it was", async () => {
  if (!house) return;
  const shop = house;
  const web = shop.web.pid();
  const paid = [];
  const waiting = [];
  for (let at = 0; at < 4; at += 1) waiting.push(await aBuyer(shop));
  const pages = [];
  // Two stand before the provider's page and pay while there is no room.
  for (const buyer of waiting.slice(0, 2))
    pages.push({ ...buyer, payPage: leadsTo(await pressToPay(buyer)) });

  const makeRoom = fillUp(join(shop.dataDir, "postgres"));
  // The log of the database goes on in a file that is there until it asks for a new one.
  for (let at = 0; at < 3; at += 1)
    await shop.database.ask("SELECT pg_switch_wal()").catch(() => undefined);
  for (const one of pages) paid.push({ visitor: one.visitor, order: await payAt(one.payPage) });
  const told: number[] = [];
  const later: number[] = [];
  const from = performance.now();
  while (later.length < 10 && performance.now() - from < 180_000) {
    for (const buyer of waiting.slice(2)) {
      const pressed = await pressToPay(buyer);
      told.push(pressed.status);
      if (pressed.status === 503 && Number(pressed.headers.get("retry-after")) > 0)
        later.push(pressed.status);
      // Had it gone through, the order would be paid as any other, below.
      if (pressed.status < 400)
        paid.push({ visitor: buyer.visitor, order: await payAt(leadsTo(pressed)) });
    }
    await pause(300);
  }
  const broken = told.filter((status) => status >= 500 && status !== 503).length;
  const kept = (await new Visitor(shop.shopUrl).get(`/fr/books/${book}`)).status;

  const server = await shop.database.ask("SELECT 1").then(
    () => "its server answers",
    () => "its server is down",
  );
  makeRoom();
  await shop.database.giveBack();
  await until("the house is well", async () => (await fetch(`${shop.shopUrl}/api/health`)).ok, 120);
  for (const { visitor, order } of paid) await seeThanks(visitor, order);
  const last = await buy(shop);
  await seeThanks(last.visitor, last.order);
  const wrong = await shop.audit();

  row.is(
    "database volume full: presses to pay, told with 503 when to come again",
    `${later.length} of ${told.length}, other errors ${broken}; ${server}`,
    "at least 10, 0",
    later.length >= 10 && broken === 0,
  );
  row.is(
    "database volume full: a book's page",
    kept,
    "200 from what is kept, or 503",
    kept === 200 || kept === 503,
  );
  row.is(
    "with room again: what was paid meanwhile is settled, and a further sale",
    `${paid.length} and 1`,
    "all",
    paid.length >= 2,
  );
  row.is(
    "with room again: the web process",
    shop.web.pid() === web && shop.web.isRunning() ? "the same" : "another",
    "the same",
    shop.web.pid() === web && shop.web.isRunning(),
  );
  row.books("with room again: the books", wrong);
  row.judge();
});

/** What stands for sale and what lies in the store, as one word to compare. */
async function published(shop: House) {
  const [counts] = await shop.database.ask(`SELECT (SELECT count(*) FROM editions) AS editions,
    (SELECT count(*) || ' by their keys ' || left(md5(string_agg(storage_key, ' ' ORDER BY storage_key)), 6)
      FROM draft_files WHERE is_current) AS drafts`);
  const stored = readdirSync(join(shop.dataDir, "files", "editions"), { recursive: true }).length;
  return `${counts?.editions} editions, ${counts?.drafts} current files of drafts, ${stored} stored`;
}

/** Bytes that call themselves a PDF. */
function aPdf(size: number) {
  return Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(size, "x")]);
}
