import { rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as secretShelf from "@/app/opds/[version]/library/[secret]/route";
import * as shelf from "@/app/opds/[version]/library/route";
import * as authentication from "@/app/opds/authentication/route";
import * as file from "@/app/opds/books/[bookId]/[format]/route";
import * as secretFile from "@/app/opds/library/[secret]/books/[bookId]/[format]/route";
import type { Reader } from "@/lib/accounts/actor";
import { createAccessKey } from "@/lib/accounts/create-access-key";
import { refusalsPerAddress } from "@/lib/accounts/key-refusal";
import { revokeAccessKey } from "@/lib/accounts/revoke-access-key";
import { changesForReader } from "@/lib/editions/changes-for-reader";
import { aFront } from "@/lib/front/front-fixture";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { requestRefund } from "@/lib/refunds/request-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { aBook } from "@/prisma/factories/a-book";
import { storeFile } from "@/prisma/factories/store-file";
import { anOperator, anOrder, aReader, openShop, payAt } from "@/prisma/testing/living-shop";

type Route = {
  path: RegExp;
  GET: (request: Request, context: never) => Promise<Response> | Response;
  HEAD: (request: Request, context: never) => Promise<Response> | Response;
};

const routes: Route[] = [
  { path: /^\/opds\/authentication$/, ...authentication },
  { path: /^\/opds\/(?<version>[^/]+)\/library$/, ...shelf },
  { path: /^\/opds\/(?<version>[^/]+)\/library\/(?<secret>[^/]+)$/, ...secretShelf },
  { path: /^\/opds\/books\/(?<bookId>[^/]+)\/(?<format>[^/]+)$/, ...file },
  {
    path: /^\/opds\/library\/(?<secret>[^/]+)\/books\/(?<bookId>[^/]+)\/(?<format>[^/]+)$/,
    ...secretFile,
  },
];

/** The shop's own routes in Next's place, behind the shop's own front. */
async function answerAsNext(asked: IncomingMessage, response: ServerResponse) {
  const url = new URL(asked.url ?? "", "http://localhost:3000");
  const route = routes.find(({ path }) => path.test(url.pathname));
  if (!route) return response.writeHead(404).end();
  const request = new Request(url, {
    method: asked.method ?? "GET",
    headers: Object.entries(asked.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
  });
  const params = { ...route.path.exec(url.pathname)?.groups };
  const answer = await route[asked.method === "HEAD" ? "HEAD" : "GET"](request, {
    params: Promise.resolve(params),
  } as never);
  // As Next does: what the front has said already stands.
  for (const [name, value] of answer.headers)
    if (!response.hasHeader(name)) response.setHeader(name, value);
  response.writeHead(answer.status);
  response.end(Buffer.from(await answer.arrayBuffer()));
}

let shop: Awaited<ReturnType<typeof openShop>>;
let front: Awaited<ReturnType<typeof aFront>>;
beforeAll(async () => {
  shop = await openShop();
  front = await aFront(answerAsNext, { storage: shopStorage() });
});
afterAll(async () => {
  await front.close();
  await shop.stop();
});

const epub = (text: string) => Buffer.from(`PK ${text}`);

/** What a file of an edition holds and is called. */
async function anEditionFile(text: string, fileName: string) {
  return storeFile(epub(text), { role: "full", format: "epub", fileName });
}

let written = 0;
async function aStoredBook() {
  const slug = `shelf-${++written}`;
  const text = `${slug}, first`;
  const book = await aBook({
    ...{ slug, title: `Été ${written}`, language: "fr", minimumMinor: 500n },
    editions: [
      {
        ...{ label: "1re édition", notes: "", pageCount: 3, contents: [] },
        publishedAt: new Date("2026-11-01T10:00:00Z"),
        files: [await anEditionFile(text, `Été-${written}.epub`)],
      },
    ],
  });
  return { book, text };
}

async function buy(reader: Reader, book: Awaited<ReturnType<typeof aBook>>) {
  const order = await anOrder([{ book, amountMinor: 1000n }], reader.email);
  await payAt(order.payAt);
  await settleCheckout(order.sessionId);
  const line = await db().orderLine.findFirstOrThrow({ where: { orderId: order.orderId } });
  return line.id;
}

async function aKey(reader: Reader, kind: "app-password" | "feed-address" = "app-password") {
  const made = await createAccessKey(reader, { kind, name: `Liseuse ${++written}` });
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}

/** A reader with a book on the shelf and an app that knows the password. */
async function aShelf() {
  const [reader, { book, text }] = [await aReader(), await aStoredBook()];
  const lineId = await buy(reader, book);
  const { keyId, secret } = await aKey(reader);
  return { reader, book, text, lineId, keyId, secret, app: koreader(reader.email, secret) };
}

/**
 * KOReader as it asks (frontend/apps and plugins/opds of 2026): a HEAD before each GET, version 2.0 first in Accept
 * whatever the address, no compression, credentials at once, no redirect followed, the name of a file from the plain
 * `filename=`.
 */
function koreader(user: string, password: string) {
  const headers = {
    accept: "application/opds+json, application/atom+xml;profile=opds-catalog;q=0.9, */*;q=0.1",
    "accept-encoding": "identity",
    "user-agent": "KOReader/2026.07",
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
  };
  async function fetch(path: string, more: Record<string, string> = {}) {
    const asked = { headers: { ...headers, ...more } };
    const head = await front.ask(path, { method: "HEAD", ...asked });
    const got = await front.ask(path, asked);
    expect(got.status).toBe(head.status);
    expect(head.body).toHaveLength(0);
    expect(got.headers["content-encoding"]).toBeUndefined();
    expect(got.headers.location).toBeUndefined();
    return { ...got, head: head.headers };
  }
  async function list(path = "/opds/1.2/library") {
    const feed = await fetch(path);
    expect(feed.headers["content-type"]).toMatch(
      /^application\/atom\+xml;profile=opds-catalog;kind=acquisition/,
    );
    const entries = feed.text.split("<entry>").slice(1);
    return { ...feed, books: entries.map(readEntry) };
  }
  async function download(href: string) {
    const got = await fetch(href);
    const name = /filename="?([^";]+)"?/.exec(String(got.head["content-disposition"]))?.[1];
    return { ...got, name };
  }
  return { fetch, list, download };
}

function readEntry(entry: string) {
  const between = (tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(entry)?.[1];
  const link =
    /<link rel="http:\/\/opds-spec.org\/acquisition" href="([^"]+)" type="([^"]+)"(?: title="([^"]+)")?/.exec(
      entry,
    );
  return {
    ...{ id: between("id"), title: between("title"), updated: between("updated") },
    ...{ href: link?.[1]?.replace("http://localhost:3000", "") ?? "", type: link?.[2] },
    linkTitle: link?.[3],
  };
}

function secondsAgo(seconds: number) {
  return new Date(Date.now() - seconds * 1000);
}

async function settle(lineId: string, reader: Reader) {
  const asked = await requestRefund(reader, { lineId, comment: null, locale: "fr" });
  if (!asked.ok) throw new Error(asked.reason);
  const approved = await approveRefund(await anOperator(), asked.value.requestId);
  if (!approved.ok) throw new Error(approved.reason);
  await settleRefund(approved.value.refundId);
}

describe("a KOReader with the app password", () => {
  test("lists the shelf and downloads its books to the byte, counted once each", async () => {
    const { app, book, text, reader } = await aShelf();
    const { books, headers } = await app.list();
    expect(books).toMatchObject([
      {
        ...{ id: `urn:uuid:${book.id}`, title: book.title, type: "application/epub+zip" },
        ...{ href: `/opds/books/${book.id}/epub`, linkTitle: "EPUB · 1re édition" },
      },
    ]);
    expect(headers["cache-control"]).toMatch(/private/);
    const got = await app.download(books[0]?.href ?? "");
    expect(got.body).toEqual(epub(text));
    expect(got.name).toMatch(/^[\x20-\x7e]+\.epub$/);
    expect(got.headers["content-disposition"]).toMatch(/filename\*=UTF-8''/i);
    expect(got.head["content-length"]).toBe(String(got.body.length));
    const log = await db().download.findMany({ where: { entitlement: { userId: reader.id } } });
    expect(log.map(({ audience }) => audience)).toEqual(["shelf"]);
    expect((await changesForReader(reader)).get(book.id)?.theirs?.number).toBe(1);
  });

  test("D-15 a broken download is taken up again, and counts once", async () => {
    const { app, book, text, reader } = await aShelf();
    const href = `/opds/books/${book.id}/epub`;
    await app.fetch(href, { range: "bytes=0-3" });
    const rest = await app.fetch(href, { range: "bytes=4-" });
    expect([rest.status, rest.text]).toEqual([206, epub(text).subarray(4).toString()]);
    expect(await db().download.count({ where: { entitlement: { userId: reader.id } } })).toBe(1);
  });

  test("D-15 a book fetched again within the hour is one download", async () => {
    const { app, book, reader } = await aShelf();
    for (let time = 0; time < 3; time++) await app.download(`/opds/books/${book.id}/epub`);
    expect(await db().download.count({ where: { entitlement: { userId: reader.id } } })).toBe(1);
  });

  test("D-14 a file the store does not hold is said in a sentence, to be asked again, and is no download", async () => {
    const { app, book, reader } = await aShelf();
    const file = await db().editionFile.findFirstOrThrow({
      where: { role: "full", format: "epub", edition: { bookId: book.id } },
    });
    rmSync(shopStorage().localPath(file.storageKey) ?? "");
    const got = await app.download(`/opds/books/${book.id}/epub`);
    expect([got.status, got.headers["retry-after"]]).toEqual([503, "120"]);
    expect(got.text).toMatch(/momentanément illisible|cannot be read right now/);
    expect(await db().download.count({ where: { entitlement: { userId: reader.id } } })).toBe(0);
  });

  test("finds a new edition under the same identifier, with a new date and name, and gets its bytes", async () => {
    const { app, book, lineId } = await aShelf();
    await db().entitlement.update({ where: { lineId }, data: { grantedAt: secondsAgo(9) } });
    const before = await app.list();
    await db().edition.create({
      data: {
        ...{ bookId: book.id, number: 2, label: "2e édition", pageCount: 5, contents: [] },
        publishedAt: secondsAgo(3),
        files: { create: await anEditionFile("second", "second.epub") },
      },
    });
    const after = await app.list();
    expect(after.books).toHaveLength(1);
    expect(after.books[0]?.id).toBe(before.books[0]?.id);
    expect(Date.parse(after.books[0]?.updated ?? "")).toBeGreaterThan(
      Date.parse(before.books[0]?.updated ?? ""),
    );
    expect(after.books[0]?.linkTitle).toBe("EPUB · 2e édition");
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect(Date.parse(after.head["last-modified"] ?? "")).toBeGreaterThan(
      Date.parse(before.head["last-modified"] ?? ""),
    );
    expect((await app.download(after.books[0]?.href ?? "")).body).toEqual(epub("second"));
  });

  test("a purchase changes the shelf's tag; unchanged it is 304", async () => {
    const { app, reader } = await aShelf();
    const { headers } = await app.list();
    const tag = { "if-none-match": headers.etag ?? "" };
    expect((await app.fetch("/opds/1.2/library", tag)).status).toBe(304);
    await buy(reader, (await aStoredBook()).book);
    expect((await app.fetch("/opds/1.2/library", tag)).status).toBe(200);
    expect((await app.list()).books).toHaveLength(2);
  });

  test("is not told of an instant that another change may share", async () => {
    const { app, lineId } = await aShelf();
    const inTheSecond = new Date(Date.now() + 60_000);
    await db().entitlement.update({ where: { lineId }, data: { grantedAt: inTheSecond } });
    expect((await app.list()).headers["last-modified"]).toBeUndefined();
    await db().entitlement.update({ where: { lineId }, data: { grantedAt: secondsAgo(5) } });
    expect((await app.list()).headers["last-modified"]).toBeDefined();
  });

  test("D-17 is refused the file and sees the shelf without it once the book was refunded", async () => {
    const { app, reader, lineId, book } = await aShelf();
    const before = await app.list();
    await settle(lineId, reader);
    const after = await app.list();
    expect(after.books).toEqual([]);
    expect(after.headers.etag).not.toBe(before.headers.etag);
    const got = await app.download(`/opds/books/${book.id}/epub`);
    expect(got.status).toBe(403);
    expect(got.headers["content-type"]).toMatch(/^text\/plain/);
    expect(got.text).toContain("remboursé");
  });

  test("D-18 D-19 a book bought twice is there once, and refunding one of them keeps it open", async () => {
    const { app, reader, lineId, book, text } = await aShelf();
    await buy(reader, book);
    expect((await app.list()).books).toHaveLength(1);
    await settle(lineId, reader);
    expect((await app.list()).books).toHaveLength(1);
    expect((await app.download(`/opds/books/${book.id}/epub`)).body).toEqual(epub(text));
  });

  test("is refused from the next request on once its password was taken back", async () => {
    const { app, reader, keyId, book } = await aShelf();
    await app.list();
    await revokeAccessKey(reader, keyId);
    for (const path of ["/opds/1.2/library", "/opds/2.0/library", `/opds/books/${book.id}/epub`])
      expect((await app.fetch(path)).status).toBe(401);
  });

  test("another reader's password opens neither the shelf nor the file", async () => {
    const [mine, other] = [await aShelf(), await aShelf()];
    const crossed = koreader(mine.reader.email, other.secret);
    expect((await crossed.fetch("/opds/1.2/library")).status).toBe(401);
    const listed = await other.app.list();
    expect(listed.books.map(({ id }) => id)).toEqual([`urn:uuid:${other.book.id}`]);
    const foreign = await other.app.download(`/opds/books/${mine.book.id}/epub`);
    const nowhere = "/opds/books/00000000-0000-4000-8000-000000000000/epub";
    for (const got of [foreign, await other.app.download(nowhere)])
      expect([got.status, got.text]).toEqual([
        404,
        (await other.app.download("/opds/books/x/epub")).text,
      ]);
    expect((await mine.app.download(`/opds/books/${mine.book.id}/mobi`)).status).toBe(404);
  });

  test("D-35 a withdrawn edition gives way to the one before; with none left the file is shut, in words", async () => {
    const { app, book, text } = await aShelf();
    const href = `/opds/books/${book.id}/epub`;
    const second = await db().edition.create({
      data: {
        ...{ bookId: book.id, number: 2, label: "2", pageCount: 5, contents: [] },
        publishedAt: new Date(),
        files: { create: await anEditionFile("faulty", "faulty.epub") },
      },
    });
    const withdraw = (where: object, kind: string) =>
      db().edition.updateMany({
        where,
        data: { withdrawnAt: new Date(), withdrawnKind: kind, withdrawnReason: "Une plainte." },
      });
    await withdraw({ id: second.id }, "faulty");
    expect((await app.download(href)).body).toEqual(epub(text));
    await withdraw({ bookId: book.id, withdrawnAt: null }, "legal");
    const shut = await app.download(href);
    expect([shut.status, shut.text]).toEqual([403, expect.stringContaining("retiré")]);
    expect((await app.list()).books).toEqual([]);
  });

  test("D-20 a book taken out of the shop stays on the shelf of whoever owns it", async () => {
    const { app, book, text } = await aShelf();
    await db().book.update({ where: { id: book.id }, data: { state: "closed" } });
    const { books, text: feed } = await app.list();
    expect((await app.download(books[0]?.href ?? "")).body).toEqual(epub(text));
    expect(feed).not.toContain(`/books/${book.slug}"`);
  });

  test("sees a shelf frozen while a refund is open, where the shop says so, and a disputed one shut", async () => {
    const { app, reader, lineId, book } = await aShelf();
    const freeze = (refundAccess: string) =>
      db().shopSettings.update({ where: { id: 1 }, data: { refundAccess } });
    const asked = await requestRefund(reader, { lineId, comment: null, locale: "fr" });
    expect(asked.ok).toBe(true);
    const href = `/opds/books/${book.id}/epub`;
    expect((await app.download(href)).status).toBe(200);
    await freeze("frozen");
    const got = await app.download(href);
    expect([got.status, got.text]).toEqual([403, expect.stringContaining("en cours")]);
    expect((await app.list()).books).toEqual([]);
    await freeze("until-settled");
    await db().entitlement.updateMany({
      where: { lineId },
      data: { state: "suspended", closedReason: "disputed" },
    });
    const disputed = await app.download(href);
    expect([disputed.status, disputed.text]).toEqual([403, expect.stringContaining("banque")]);
  });
});

describe("who knocks without a key", () => {
  test("D-10 gets the document that says how to sign in, never a page, and the document is public", async () => {
    const answer = await front.ask("/opds/1.2/library");
    expect(answer.status).toBe(401);
    expect(answer.headers["cache-control"]).toContain("no-transform");
    expect(answer.headers["www-authenticate"]).toBe('Basic realm="Bouquin", charset="UTF-8"');
    expect(answer.headers["content-type"]).toBe("application/opds-authentication+json");
    const open = await front.ask("/opds/authentication");
    expect([open.status, open.text]).toEqual([200, answer.text]);
    const { authentication: flows, links, id } = JSON.parse(answer.text);
    expect(id).toBe("http://localhost:3000/opds/authentication");
    expect(flows).toMatchObject([{ type: "http://opds-spec.org/auth/basic" }]);
    expect(links[0]).toMatchObject({
      ...{ rel: "http://opds-spec.org/shelf", href: "http://localhost:3000/opds/2.0/library" },
    });
    expect((await front.ask("/opds/3.0/library")).status).toBe(404);
  });

  test("wrong passwords are put off after some, which does not lock the reader out", async () => {
    const { reader, secret } = await aShelf();
    const statuses: number[] = [];
    for (let guess = 0; guess <= refusalsPerAddress; guess += 1) {
      const wrong = koreader(reader.email, `bqr_${"0".repeat(31)}${guess % 10}`);
      statuses.push((await wrong.fetch("/opds/2.0/library")).status);
    }
    expect(statuses[0]).toBe(401);
    expect(statuses.at(-1)).toBe(429);
    const wrong = koreader(` ${reader.email.toUpperCase()}`, "bqr_");
    const put = await wrong.fetch("/opds/2.0/library");
    expect([put.status, put.headers["retry-after"]]).toEqual([429, "900"]);
    expect((await koreader(reader.email, secret).list()).books).toHaveLength(1);
    const forgiving = koreader(` ${reader.email.toUpperCase()} `, secret.toUpperCase());
    expect((await forgiving.list()).books).toHaveLength(1);
    const kept = await db().keyRefusal.findMany();
    expect(JSON.stringify(kept.map(({ addressMark }) => addressMark))).not.toContain("@");
  });

  test("guesses from one network are put off together, whatever addresses they name", async () => {
    const client = { "x-forwarded-for": "203.0.113.7" };
    const proxied = await aFront(answerAsNext, { storage: shopStorage(), trustedHops: 1 });
    const guess = async (at: number) => {
      const authorization = `Basic ${Buffer.from(`nobody${at}@x.test:bqr_`).toString("base64")}`;
      return (await proxied.ask("/opds/2.0/library", { headers: { ...client, authorization } }))
        .status;
    };
    const statuses: number[] = [];
    for (let at = 0; at < 32; at += 1) statuses.push(await guess(at));
    await proxied.close();
    expect([statuses[0], statuses[29], statuses[30], statuses[31]]).toEqual([401, 401, 429, 429]);
  });
});

describe("the shelf in 2.0", () => {
  test("gives files by relations written out, to be had with a login alone", async () => {
    const { app, book } = await aShelf();
    const feed = JSON.parse((await app.fetch("/opds/2.0/library")).text);
    expect(feed.publications[0]).toMatchObject({
      metadata: { identifier: `urn:uuid:${book.id}`, title: book.title },
      links: [
        {
          rel: "http://opds-spec.org/acquisition",
          ...{ type: "application/epub+zip", title: "EPUB · 1re édition" },
        },
        { rel: "alternate", type: "text/html" },
      ],
    });
    expect(JSON.stringify(feed)).not.toMatch(/indirectAcquisition|open-access/);
  });

  test("without a purchase leads to the shop", async () => {
    const reader = await aReader();
    const app = koreader(reader.email, (await aKey(reader)).secret);
    const feed = JSON.parse((await app.fetch("/opds/2.0/library")).text);
    expect(feed.publications).toBeUndefined();
    expect(feed.navigation).toMatchObject([{ href: "http://localhost:3000/opds/2.0" }]);
    expect((await app.list()).books).toEqual([]);
  });
});

describe("a secret address", () => {
  test("D-30 opens shelf and files for whoever knows it, is kept by nobody and told to nobody", async () => {
    const { reader, book, text } = await aShelf();
    const { secret, keyId } = await aKey(reader, "feed-address");
    const path = `/opds/1.2/library/${secret}`;
    const feed = await front.ask(path);
    expect(feed.status).toBe(200);
    expect(feed.headers).toMatchObject({
      ...{ "referrer-policy": "no-referrer", "x-robots-tag": "noindex, nofollow" },
      "cache-control": expect.stringContaining("private"),
    });
    const [entry] = feed.text.split("<entry>").slice(1).map(readEntry);
    expect(entry?.href).toBe(`/opds/library/${secret}/books/${book.id}/epub`);
    const got = await front.ask(entry?.href ?? "");
    expect(got.body).toEqual(epub(text));
    expect(got.headers["referrer-policy"]).toBe("no-referrer");
    expect(got.headers["cache-control"]).toMatch(/private/);
    await revokeAccessKey(reader, keyId);
    for (const shut of [path, entry?.href ?? ""]) {
      const answer = await front.ask(shut);
      expect(answer.status).toBe(404);
      expect(answer.headers["content-type"]).toMatch(/^text\/plain/);
    }
  });

  test("is no app password, nor the other way round", async () => {
    const { secret, reader } = await aShelf();
    expect((await front.ask(`/opds/2.0/library/${secret}`)).status).toBe(404);
    const { secret: address } = await aKey(reader, "feed-address");
    expect((await koreader(reader.email, address).fetch("/opds/2.0/library")).status).toBe(401);
  });
});
