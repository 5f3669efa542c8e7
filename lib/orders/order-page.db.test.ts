import { expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { foundShop } from "@/lib/catalog/found-shop";
import { mailWords } from "@/lib/emails/mail-words";
import { orderReceipt } from "@/lib/emails/order-receipt";
import { addDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { aBook } from "@/prisma/factories/a-book";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { asReader, aUser } from "@/prisma/factories/a-user";
import { findOrderOf, findStandingOf } from "./order-page";

test("an edition announced for tomorrow is neither on the order's page nor in its receipt today", async () => {
  await foundShop();
  const [book, user] = [await aBook(), await aUser()];
  const { id } = await aPaidOrder({ book, user });
  await db().edition.create({
    data: {
      ...{ bookId: book.id, number: 99, label: "99", pageCount: 1, contents: [] },
      publishedAt: addDays(new Date(), 1),
      files: {
        create: {
          ...{ role: "full", format: "pdf", mediaType: "application/pdf", fileName: "99.pdf" },
          ...{ storageKey: "editions/99.pdf", sha256: "9".repeat(64), sizeBytes: 99_000_000_000n },
        },
      },
    },
  });
  const order = await findOrderOf(asReader(user), id);
  const shown = order?.lines[0]?.book.editions[0]?.number;
  expect(shown).toBeGreaterThan(0);
  expect(shown).not.toBe(99);
  const letter = await orderReceipt(mailWords("en"), { orderId: id, shop: "Bouquin" });
  expect(JSON.stringify(letter.parts)).toContain("Download");
  expect(JSON.stringify(letter.parts)).not.toContain("99\u00a0GB");
});

test("where an order stands is told to its buyer and to nobody else", async () => {
  await foundShop();
  const [book, buyer, stranger] = [await aBook(), await aUser(), await aUser()];
  const { id } = await aPaidOrder({ book, user: buyer });
  expect(await findStandingOf(asReader(buyer), id)).toBe("paid");
  expect(await findStandingOf(asReader(stranger), id)).toBeNull();
  expect(await findStandingOf(mintVisitor({ browserHash: null }), id)).toBeNull();
  expect(await findStandingOf(asReader(buyer), "no-order")).toBeNull();
});
