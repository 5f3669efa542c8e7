import "server-only";
import { claimLimits } from "@/lib/abuse/limits";
import { takeRoom } from "@/lib/abuse/take-room";
import { audiences } from "@/lib/access/download-life";
import { refreshAccess } from "@/lib/access/refresh-access";
import type { Buyer } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db, isDuplicate, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { isClaimable } from "./copy";
import { type FoundCopy, findCopy, orReplaced } from "./find-copy";
import { readClaimToken } from "./link-token";

export type ClaimPress = {
  token: string;
  /** Whose the book is to be; a signed-in reader's own address counts before it. */
  email: string | null;
  /** Whether it is taken although its claimer has the book. */
  isAgain: boolean;
  /** Whether the buyer of a team's copies may see who claimed it. */
  showsClaimer: boolean;
  locale: string;
  browserHash: string;
  /** Mark of the asking client's network; null or left out where that tells nobody apart. */
  clientMark?: string | null;
};

/**
 * The press that takes a copy: its right is given to the signed-in reader, else to the address that was typed. The address
 * its letter went to is proven by the link itself, and its browser may open the files at once; to any other address the
 * book goes by letter alone. Of two presses at once one takes it: a line gives one right.
 * Answers whether the address was proven. Refused: "link-unknown", "link-replaced", "claimed-already", "copy-given-back",
 * "copy-resting" while a bank claims its payment, "email-needed", "owned-already" when its claimer, known by proof,
 * has the book and did not choose to take it all the same, and "claim-letters-enough" with in how many seconds it is worth
 * another try, when nobody signed in and enough letters went to that address, or to all that such a network typed: the
 * link stays open, and whoever signs in takes it at once.
 */
export async function claimCopy(buyer: Buyer, press: ClaimPress) {
  const name = readClaimToken(press.token);
  const known = name ? await findCopy(name.copyId) : null;
  if (!name || !known) return refused("link-unknown");
  try {
    return await transaction(async (tx) => {
      await lockRow(tx, "orders", known.line.orderId);
      if (buyer.kind === "reader") await mustBeHere(tx, buyer.id);
      const found = orReplaced((await findCopy(name.copyId, tx)) ?? known, name);
      if (found === "replaced") return refused("link-replaced");
      const judged = await judge(tx, found, { buyer, press });
      if (!judged.ok) return judged;
      const held = buyer.kind === "reader" ? null : await claimHeld(tx, judged.value, press);
      return held ?? give(tx, found, { ...judged.value, press });
    });
  } catch (error) {
    if (isDuplicate(error)) return refused("claimed-already");
    throw error;
  }
}

// A book is not given to somebody who has been erased since the press.
async function mustBeHere(tx: Tx, userId: string) {
  await lockRow(tx, "users", userId);
  await tx.user.findUniqueOrThrow({ where: { id: userId, erasedAt: null } });
}

async function judge(
  tx: Tx,
  copy: FoundCopy,
  { buyer, press }: { buyer: Buyer; press: ClaimPress },
) {
  if (copy.claimedAt) return refused("claimed-already");
  if (!isClaimable(copy.standing)) return refused("copy-given-back");
  const states = copy.line.disputeParts.map(({ dispute }) => dispute.state);
  if (states.some((state) => state === "open" || state === "parked"))
    return refused("copy-resting");
  const email = buyer.kind === "reader" ? buyer.email : press.email;
  if (!email) return refused("email-needed");
  const isProven = buyer.kind === "reader" || copy.recipient === email;
  const person = await tx.user.findFirst({
    where: { email, emailVerified: { not: null } },
    select: { id: true },
  });
  const userId = buyer.kind === "reader" ? buyer.id : (person?.id ?? null);
  const mine = [{ email }, ...(userId ? [{ userId }] : [])];
  const where = { bookId: copy.line.bookId, state: "active", OR: mine };
  if (isProven && !press.isAgain && (await tx.entitlement.count({ where })) > 0)
    return refused("owned-already");
  return ok({ email, userId, isProven });
}

// Whoever signed in has proven the address. The letter that brought the link proves it too, but whoever had it sent may have the link as well.
async function claimHeld(
  tx: Tx,
  { email, isProven }: { email: string; isProven: boolean },
  { clientMark = null }: ClaimPress,
) {
  const deed = (name: keyof typeof claimLimits, about: string | null) => ({
    ...{ name, limit: claimLimits[name], about },
  });
  const deeds = [
    deed("claim-recipient", email),
    deed("claim-network", isProven ? null : clientMark),
  ];
  const { goes, retrySeconds } = await takeRoom(tx, [deeds]);
  return goes[0] ? null : refused("claim-letters-enough", { retrySeconds });
}

async function give(
  tx: Tx,
  { id: copyId, line }: FoundCopy,
  to: { email: string; userId: string | null; isProven: boolean; press: ClaimPress },
) {
  const { email, userId, isProven, press } = to;
  const at = now();
  const { id } = await tx.entitlement.create({
    data: { bookId: line.bookId, lineId: line.id, userId, email, grantedAt: at },
  });
  await tx.downloadLink.createMany({
    data: audiences.map((audience) => ({ entitlementId: id, audience, createdAt: at })),
  });
  await tx.copy.update({
    where: { id: copyId },
    data: {
      ...{ claimedAt: at, claimedLocale: press.locale, showsClaimer: press.showsClaimer },
      claimedByBrowser: isProven ? press.browserHash : null,
    },
  });
  await refreshAccess(tx, line.orderId, at);
  await promiseMail(tx, {
    ...{ key: `copy:${copyId}:claimed`, letter: "copy-claimed", to: email },
    ...{ locale: press.locale, payload: { copyId } },
  });
  return ok({ isProven });
}

/** Whether a reader, known by proof, has the book of a copy by another right: asked before the press, and told to nobody else. */
export async function ownsBookOf(buyer: Buyer, { line }: FoundCopy) {
  if (buyer.kind !== "reader") return false;
  const where = { bookId: line.bookId, state: "active", userId: buyer.id };
  return (await db().entitlement.count({ where })) > 0;
}
