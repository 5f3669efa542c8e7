import { addDays, addHours } from "@/lib/kernel/time";
import { applyAccountChange } from "@/lib/payouts/apply-account-change";
import { askAccountChange } from "@/lib/payouts/ask-account-change";
import { changeToken } from "@/lib/payouts/change-token";
import { confirmAccountChange } from "@/lib/payouts/confirm-account-change";
import type { AccountWish } from "@/lib/payouts/payout-account";
import { boundsOf } from "@/lib/payouts/period";
import { lastFullMonth } from "@/lib/payouts/statement";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { applyRefundNews } from "@/lib/refunds/apply-refund-news";
import { giveRefund } from "@/lib/refunds/give-refund";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import { aBook } from "@/prisma/factories/a-book";
import { aPaidOrder, type OrderRow } from "@/prisma/factories/a-paid-order";
import { asAuthor, aUser, findOperator } from "@/prisma/factories/a-user";
import { anAuthor } from "@/prisma/factories/an-author";
import { atInstant } from "@/prisma/factories/at-instant";

const holder = "Zoë Œuvrard";
export const testIban = "FR1420041010050500013M02606";
export const otherIban = "DE89370400440532013000";

let written = 0;

/** An author with a sign-in and one book, paid by bank unless told otherwise. Nothing is sold yet. */
export async function anEarningAuthor({ currency = "EUR", hasAccount = true } = {}) {
  const user = await aUser({ email: `author-${++written}@bouquin.test`, locale: "fr" });
  const row = await anAuthor({ name: `Earning author ${written}`, user });
  const author = asAuthor(row, user);
  const book = await aBook({
    ...{ slug: `earning-${written}`, authors: [row], currency, editions: [] },
    ...{ minimumMinor: 0n, suggestedMinor: 1_000n },
  });
  if (hasAccount) await payByBank(author);
  return { author, user, book };
}

export type EarningAuthor = Awaited<ReturnType<typeof anEarningAuthor>>;

/** The author is paid on a bank account: asked for, confirmed by the letter, its wait over. */
export function payByBank(author: EarningAuthor["author"], iban = testIban) {
  return payOn(author, byBank(iban));
}

/** The same for any account; nothing when it is in use already. */
export async function payOn(author: EarningAuthor["author"], wish: AccountWish) {
  const change = await aConfirmedAccount(author, wish);
  if (change) await atInstant(change.countsFrom, () => applyAccountChange(change.changeId));
}

/** A bank account as authors here have them. */
export function byBank(iban: string): AccountWish {
  return { method: "bank", holder, iban, bic: null };
}

let hoursLater = 0;

/** The author asks for an account and presses the letter's link; where it takes another's place it still waits. */
export function aConfirmedAccount(author: EarningAuthor["author"], wish: AccountWish) {
  // Hours apart, since an author gets a few letters in an hour only.
  hoursLater += 2;
  return atInstant(addHours(new Date(), hoursLater), async () => {
    const asked = await askAccountChange(author, wish);
    if (!asked.ok) throw new Error(asked.reason);
    const { changeId } = asked.value;
    if (!changeId) return null;
    const press = { changeId, token: changeToken(changeId), code: "" };
    const confirmed = await confirmAccountChange(author, press);
    if (!confirmed.ok) throw new Error(confirmed.reason);
    return { changeId, countsFrom: confirmed.value.countsFrom };
  });
}

/** A sale of the author's book at an instant; the author earns 80 % of it. Minor units. */
export function aSale({ book }: EarningAuthor, priceMinor: bigint, paidAt: Date) {
  return atInstant(paidAt, () => aPaidOrder({ book, priceMinor, paidAt }));
}

/** The same, with its window over: its royalties became payable at `releasedAt`. */
export async function aReleasedSale(author: EarningAuthor, priceMinor: bigint, releasedAt: Date) {
  const order = await aSale(author, priceMinor, addDays(releasedAt, -60.5));
  await atInstant(releasedAt, releaseRoyalties);
  return order;
}

/** A day before the end of the month that was over last: what is released then is in its statement, whatever day it is. */
export function lateLastMonth() {
  return addDays(boundsOf(lastFullMonth(now())).untilAt, -1);
}

/** The operator gives part of a sale back, and the money arrives. */
export async function aReturn(order: OrderRow, amountMinor: bigint, at: Date) {
  await atInstant(at, async () => {
    const lineId = order.lines[0]?.id ?? "";
    const given = await giveRefund(await findOperator(), { lineId, amountMinor, reason: "Geste." });
    if (!given.ok) throw new Error(given.reason);
    const { refundId } = given.value;
    const id = `re_test_${refundId.replaceAll("-", "")}`;
    await applyRefundNews(refundId, { id, refundId, state: "succeeded" });
  });
}

/** An author's payouts, oldest month first, each month's attempts in their order. */
export function payoutsOf({ author }: EarningAuthor) {
  return db().payout.findMany({
    where: { authorId: author.id },
    orderBy: [{ period: "asc" }, { attempt: "asc" }],
  });
}

/** An author's statements, oldest first, with their lines. */
export function statementsOf({ author }: EarningAuthor) {
  return db().statement.findMany({
    where: { authorId: author.id },
    orderBy: [{ currency: "asc" }, { period: "asc" }],
    include: { lines: { orderBy: { position: "asc" } }, refusals: true },
  });
}
