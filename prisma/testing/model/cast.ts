import type { Author } from "@/lib/accounts/actor";
import { askAccountChange } from "@/lib/payouts/ask-account-change";
import { changeToken } from "@/lib/payouts/change-token";
import { confirmAccountChange } from "@/lib/payouts/confirm-account-change";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { asAuthor, aUser } from "../../factories/a-user";
import { otherIban, testIban } from "../earning-author";
import { aBook, anOperator, type openShop } from "../living-shop";

export type Cast = Awaited<ReturnType<typeof aCast>>;

/** An author of the stories, with an account at the provider, whether it is used or not. */
export type Writer = { author: Author; providerAccountId: string };

/** Whom every story is about: an operator, three books of one, three and two authors, and where those are paid. */
export async function aCast(shop: Awaited<ReturnType<typeof openShop>>) {
  const operator = await anOperator();
  const price = { minimumMinor: 0n, suggestedMinor: 2000n };
  const books = [
    await aBook(price),
    await aBook({ ...price, shares: [3334, 3333, 3333] }),
    await aBook({ ...price, shares: [9999, 1] }),
  ];
  // So that a few sales are enough to be paid.
  await db().payoutMinimum.updateMany({ data: { minimumMinor: 100n } });
  const writers: Writer[] = [];
  for (const { authors } of books)
    for (const { authorId } of authors) writers.push(await aWriter(shop, authorId));
  // One of them never says where to pay.
  for (const [place, writer] of writers.entries())
    if (place !== 3) await sayWhereToPay(writer, place % 2);
  return { operator, books, writers };
}

/** An author asks to be paid one way or another, and presses the link of the letter that comes. */
export async function sayWhereToPay(writer: Writer, way: number) {
  const asked = await askAccountChange(writer.author, wishOf(writer, way));
  const changeId = asked.ok ? asked.value.changeId : null;
  if (!changeId) return;
  const press = { changeId, token: changeToken(changeId), code: "" };
  await confirmAccountChange(writer.author, press);
}

// Ways to be paid: one through the provider, two by bank.
function wishOf({ author, providerAccountId }: Writer, way: number) {
  const holder = author.name;
  if (way === 0) return { method: "bank" as const, holder, iban: testIban, bic: null };
  if (way === 1) return { method: "connect" as const, holder, providerAccountId };
  return { method: "bank" as const, holder, iban: otherIban, bic: null };
}

async function aWriter(shop: Awaited<ReturnType<typeof openShop>>, authorId: string) {
  const user = await aUser({ email: `${authorId}@bouquin.test`, locale: "fr" });
  const row = await db().author.update({ where: { id: authorId }, data: { userId: user.id } });
  const { id: providerAccountId } = await stripe().accounts.create({
    ...{ type: "express", country: "FR", capabilities: { transfers: { requested: true } } },
  });
  const ready = { transfers: "active", payouts_enabled: true, charges_enabled: true };
  await shop.lever(`accounts/${providerAccountId}`, ready);
  return { author: asAuthor(row, user), providerAccountId };
}
