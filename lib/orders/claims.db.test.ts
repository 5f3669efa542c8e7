import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listLibrary } from "@/lib/access/library-page";
import { db } from "@/lib/platform/db";
import { aBook, anAddress, anOrder, aReader, openShop } from "@/prisma/testing/living-shop";
import { beginClaimLife } from "./begin-claim-life";
import { confirmClaim } from "./confirm-claim";
import { findClaimStanding } from "./find-claim-standing";
import { claimToken } from "./purchase-claim-token";
import { requestClaim } from "./request-claim";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

type Reader = Awaited<ReturnType<typeof aReader>>;

/** A free book taken by a guest. */
async function aGuestPurchase(email = anAddress()) {
  const book = await aBook({ minimumMinor: 0n });
  await anOrder([{ book, amountMinor: 0n }], email);
  return { email, book };
}

async function aClaim(reader: Reader, email: string, clientMark: string | null = null) {
  const asked = await requestClaim(reader, { email, locale: "fr", clientMark });
  const claim = await db().purchaseClaim.findFirst({
    where: { userId: reader.id, email },
    orderBy: { askedAt: "desc" },
  });
  return { asked, id: claim?.id ?? "" };
}

/** The letter leaves, and its link is held. */
async function aLink(reader: Reader, email: string) {
  const { id } = await aClaim(reader, email);
  await beginClaimLife(id);
  return { claimId: id, token: claimToken(id) };
}

function reasonOf(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "ok" : outcome.reason;
}

const letterOf = (id: string) => db().outboxMail.count({ where: { key: `claim:${id}` } });

test("UX-29 whatever the address is, the same is answered and the same is written", async () => {
  const reader = await aReader();
  const [{ email: bought }, other, unknown] = [
    await aGuestPurchase(),
    await aReader(),
    anAddress(),
  ];
  const found = [];
  for (const email of [bought, other.email, unknown]) {
    const { asked, id } = await aClaim(reader, email);
    expect(asked).toEqual({ ok: true, value: { email } });
    expect(await letterOf(id)).toBe(1);
    found.push((await beginClaimLife(id))?.kind ?? null);
  }
  // Only the letter knows: a link, nothing for an account without purchases, nothing for nobody.
  expect(found).toEqual(["link", null, null]);
});

test("UX-29 AUTH-19 the press of its asker brings the purchases, once; the secret is kept as a hash", async () => {
  const reader = await aReader();
  const { email, book } = await aGuestPurchase();
  const link = await aLink(reader, email);
  const kept = await db().purchaseClaim.findUniqueOrThrow({ where: { id: link.claimId } });
  expect(JSON.stringify(kept)).not.toContain(link.token);
  expect(await findClaimStanding(reader, link)).toMatchObject({ ok: true, value: { email } });
  const stranger = await aReader();
  expect(reasonOf(await confirmClaim(stranger, link))).toBe("claim-of-another");
  expect(reasonOf(await confirmClaim(reader, { ...link, token: "x" }))).toBe("claim-spent");
  expect(reasonOf(await confirmClaim(reader, { ...link, claimId: randomUUID() }))).toBe(
    "claim-spent",
  );
  expect(await listLibrary(reader)).toEqual([]);

  const both = await Promise.all([confirmClaim(reader, link), confirmClaim(reader, link)]);
  expect(both.map(reasonOf).sort()).toEqual(["claim-spent", "ok"]);
  expect((await listLibrary(reader)).map(({ bookId }) => bookId)).toEqual([book.id]);
  const order = await db().order.findFirstOrThrow({ where: { email } });
  expect(order.userId).toBe(reader.id);
});

test("UX-29 an hour after its letter left a link brings nothing", async () => {
  const reader = await aReader();
  const link = await aLink(reader, (await aGuestPurchase()).email);
  await db().purchaseClaim.update({
    where: { id: link.claimId },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  expect(reasonOf(await confirmClaim(reader, link))).toBe("claim-expired");
});

test("UX-29 AUTH-19 what belongs to another account is not moved: its letter says to sign in", async () => {
  const [reader, owner] = [await aReader(), await aReader()];
  await aGuestPurchase(owner.email);
  const { id } = await aClaim(reader, owner.email);
  expect(await beginClaimLife(id)).toEqual({ kind: "sign-in" });
  expect(reasonOf(await confirmClaim(reader, { claimId: id, token: claimToken(id) }))).toBe(
    "claim-has-account",
  );

  // The same where the account came to be after the letter had left.
  const { email } = await aGuestPurchase();
  const link = await aLink(reader, email);
  await aReader(email);
  expect(reasonOf(await confirmClaim(reader, link))).toBe("claim-has-account");
  expect(await listLibrary(reader)).toEqual([]);
});

test("UX-29 rights go to the account's address with what was chosen to be heard; orders keep theirs", async () => {
  const reader = await aReader();
  const { email, book } = await aGuestPurchase();
  const choice = { choice: "never", changedAt: new Date() };
  await db().noticeChoice.create({ data: { email, bookId: null, ...choice } });
  await confirmClaim(reader, await aLink(reader, email));
  const right = await db().entitlement.findFirstOrThrow({ where: { bookId: book.id } });
  expect([right.email, right.userId]).toEqual([reader.email, reader.id]);
  const carried = await db().noticeChoice.findFirst({
    where: { email: reader.email, bookId: book.id },
  });
  expect(carried?.choice).toBe("never");
  expect(await db().order.count({ where: { email, userId: reader.id } })).toBe(1);
});

test("UX-29 one reader asks five times an hour, and one address gets three letters a day", async () => {
  const reader = await aReader();
  const { email } = await aGuestPurchase();
  const made = [];
  for (let time = 0; time < 6; time++) made.push((await aClaim(reader, email)).asked);
  expect(made.map(reasonOf)).toEqual(["ok", "ok", "ok", "ok", "ok", "too-many-claims"]);
  const letters = { recipient: email, letter: "purchase-claim" };
  expect(await db().outboxMail.count({ where: letters })).toBe(3);
  // Somebody else is told the same, and the address is still left in peace.
  expect(reasonOf((await aClaim(await aReader(), email)).asked)).toBe("ok");
  expect(await db().outboxMail.count({ where: letters })).toBe(3);
});
