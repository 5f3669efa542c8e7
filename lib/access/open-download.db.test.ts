import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { requestRefund } from "@/lib/refunds/request-refund";
import { aLaterEdition } from "@/prisma/testing/a-shelf";
import { aBook, anOperator, anOrder, aReader, openShop, payAt } from "@/prisma/testing/living-shop";
import { downloadAddresses } from "./download-addresses";
import { audiences } from "./download-life";
import { writeDownloadToken } from "./download-token";
import { listLibrary } from "./library-page";
import { openDownload } from "./open-download";
import { revokeDownloadLinks } from "./revoke-download-links";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** A reader with a book of theirs, and the token behind its PDF button. */
async function aShelf() {
  const [reader, book] = [await aReader(), await aBook()];
  const order = await anOrder([{ book, amountMinor: 2000n }], reader.email);
  await payAt(order.payAt);
  await settleCheckout(order.sessionId);
  const [item] = await listLibrary(reader);
  if (!item) throw new Error("nothing on the shelf");
  const [pdf] = downloadAddresses(item.links, "library", ["pdf"]);
  return { reader, book, item, token: pdf?.href.split("/").at(-1) ?? "" };
}

function reasonOf(outcome: Awaited<ReturnType<typeof openDownload>>) {
  return outcome.ok ? outcome.value.format : outcome.reason;
}

describe("the gate in front of a file", () => {
  test("opens for a right that stands, and notes each opening", async () => {
    const { token, item } = await aShelf();
    expect(reasonOf(await openDownload(token))).toBe("pdf");
    expect(reasonOf(await openDownload(token, { isCounted: false }))).toBe("pdf");
    expect(await db().download.count({ where: { entitlementId: item.id } })).toBe(1);
  });

  test("DL-04 a token somebody made up is unknown, one that was changed is altered", async () => {
    const { token } = await aShelf();
    for (const forged of ["", "x", token.slice(0, -2), `${token}a`])
      expect(reasonOf(await openDownload(forged))).toBe("unknown");
    expect(
      reasonOf(await openDownload(token.replace(/^./, (first) => (first === "_" ? "-" : "_")))),
    ).toBe("altered");
  });

  test("a token past its time is expired", async () => {
    const { item } = await aShelf();
    const linkId = item.links.find(({ audience }) => audience === "library")?.id ?? "";
    const expiresAt = new Date(1_000_000_000_000);
    const late = { linkId, format: "pdf" as const, editionNumber: 0, expiresAt };
    expect(reasonOf(await openDownload(writeDownloadToken(late)))).toBe("expired");
  });

  test("a link taken back is shut at the next click", async () => {
    const { token, item, reader } = await aShelf();
    const operator = await anOperator();
    await revokeDownloadLinks(operator, item.id);
    expect(reasonOf(await openDownload(token))).toBe("revoked");
    const [fresh] = await listLibrary(reader);
    const [pdf] = downloadAddresses(fresh?.links ?? [], "library", ["pdf"]);
    expect(reasonOf(await openDownload(pdf?.href.split("/").at(-1) ?? ""))).toBe("pdf");
  });

  test("links taken back twice at once leave one fresh one per audience, on record twice", async () => {
    const [{ item }, operator] = [await aShelf(), await anOperator()];
    const turns = [1, 2].map(() => revokeDownloadLinks(operator, item.id));
    expect((await Promise.all(turns)).every(({ ok }) => ok)).toBe(true);
    const links = await db().downloadLink.findMany({ where: { entitlementId: item.id } });
    const alive = links.filter(({ revokedAt }) => revokedAt === null);
    expect(alive.map(({ audience }) => audience).sort()).toEqual([...audiences].sort());
    const records = { action: "download-links-revoked", subjectId: item.id, actorId: operator.id };
    expect(await db().auditRow.count({ where: records })).toBe(2);
    const nothing = "00000000-0000-4000-8000-000000000000";
    expect(await revokeDownloadLinks(operator, nothing)).toMatchObject({ reason: "not-found" });
  });

  test("what a mail scanner opens from the receipt is on record as that", async () => {
    const { item, token } = await aShelf();
    const receipt = item.links.find(({ audience }) => audience === "receipt")?.id ?? "";
    const expiresAt = new Date(Date.now() + 60_000);
    const claim = { linkId: receipt, format: "pdf" as const, editionNumber: 0, expiresAt };
    await openDownload(writeDownloadToken(claim));
    await openDownload(token);
    const logged = await db().download.findMany({ where: { entitlementId: item.id } });
    expect(logged.map(({ audience }) => audience).sort()).toEqual(["library", "receipt"]);
  });

  test("DL-01 whoever owns two editions gets every format of both as it was stored, of its type and name", async () => {
    const { item, book } = await aShelf();
    const bytesOf = (format: string) => Buffer.from(`${book.slug}, second, ${format}`);
    const second = ["pdf", "epub"].map((format) => ({ format, bytes: bytesOf(format) }));
    await aLaterEdition(book, { files: second.map((one) => ({ ...one, role: "full" })) });
    const got = [];
    for (const editionNumber of [1, 2])
      for (const { href } of downloadAddresses(
        item.links,
        "library",
        ["pdf", "epub"],
        editionNumber,
      )) {
        const opened = await openDownload(href.split("/").at(-1) ?? "");
        if (!opened.ok) throw new Error(opened.reason);
        const { storageKey, mediaType, fileName } = opened.value;
        got.push([mediaType, fileName, await text(await shopStorage().open(storageKey))]);
      }
    const [pdf, epub] = ["application/pdf", "application/epub+zip"];
    expect(got).toEqual([
      [pdf, `${book.slug}.pdf`, `${book.slug}.pdf`],
      [epub, `${book.slug}.epub`, `${book.slug}.epub`],
      [pdf, "full-0.pdf", bytesOf("pdf").toString()],
      [epub, "full-0.epub", bytesOf("epub").toString()],
    ]);
  });

  test("D-01 DL-01 a later edition is what the same right opens", async () => {
    const { token, book } = await aShelf();
    const first = book.editions[0]?.files.find(({ format }) => format === "pdf");
    if (!first) throw new Error("no file");
    const { id: _id, editionId: _edition, ...file } = first;
    await db().edition.create({
      data: {
        ...{ bookId: book.id, number: 2, label: "2.0", pageCount: 12, contents: [] },
        ...{ publishedAt: new Date(), files: { create: { ...file, fileName: "second.pdf" } } },
      },
    });
    const opened = await openDownload(token);
    expect(opened.ok && opened.value.fileName).toBe("second.pdf");
  });

  test("an open refund keeps it open, or freezes it where the shop says so", async () => {
    const { token, reader, item } = await aShelf();
    await requestRefund(reader, { lineId: item.lineId, comment: null, locale: "fr" });
    expect(reasonOf(await openDownload(token))).toBe("pdf");
    const setTo = (refundAccess: string) =>
      db().shopSettings.update({ where: { id: 1 }, data: { refundAccess } });
    await setTo("frozen");
    expect(reasonOf(await openDownload(token))).toBe("frozen");
    await setTo("until-settled");
    expect(reasonOf(await openDownload(token))).toBe("pdf");
  });

  test("a shelf shows its own reader's books alone", async () => {
    const [{ item }, other] = [await aShelf(), await aShelf()];
    const shelf = await listLibrary(other.reader);
    expect(shelf.map(({ id }) => id)).toEqual([other.item.id]);
    expect(shelf.map(({ id }) => id)).not.toContain(item.id);
  });
});
