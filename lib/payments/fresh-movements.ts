import "server-only";
import type Stripe from "stripe";
import { addDays, addHours } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { type Movement, toldMovement } from "./movement";

/** A movement with what it is of: the provider's id of a refund, a payout, a transfer; none for a fee of its own. */
export type FreshMovement = Movement & {
  type: string;
  source: string | null;
  /** The transfer that left or was taken back, where it is one. */
  transferId: string | null;
  /** The payment it brought in, where it is one, and the tag of the shop it was made in. */
  payment: { intentId: string; shopTag: string | null } | null;
};

/** The provider shows a movement a little after its instant at times; what was seen before is passed over cheaply. */
const overlapHours = 1;

/** How far back a first look goes, and how long one that cannot be booked is begun with. */
const farthestDays = 30;

/** The provider's movements since the last look, oldest first. */
export async function listFreshMovements(at: Date): Promise<FreshMovement[]> {
  const look = await db().providerLook.findUnique({ where: { id: 1 } });
  const since = look ? addHours(look.seenUntil, -overlapHours) : addDays(at, -farthestDays);
  const fresh: FreshMovement[] = [];
  const asked = { created: { gte: Math.floor(since.getTime() / 1000) }, limit: 100 };
  for await (const told of stripe().balanceTransactions.list({ ...asked, expand: ["data.source"] }))
    fresh.push(...toldFresh(told));
  // The provider lists the newest first.
  return fresh.reverse();
}

/** Notes how far the movements have been looked through at `at`: up to the first that could not be booked, if any. */
export async function noteSeenMovements(at: Date, heldUpAt: Date | null) {
  const farthest = addDays(at, -farthestDays);
  const seenUntil = heldUpAt === null ? at : heldUpAt > farthest ? heldUpAt : farthest;
  const row = { id: 1, seenUntil };
  await db().providerLook.upsert({ where: { id: 1 }, create: row, update: row });
}

function toldFresh(told: Stripe.BalanceTransaction): FreshMovement[] {
  const movement = toldMovement(told);
  if (!movement) return [];
  const { source, type } = told;
  const id = typeof source === "string" ? source : (source?.id ?? null);
  return [
    { ...movement, type, source: id, transferId: transferOf(source), payment: paymentOf(source) },
  ];
}

function paymentOf(source: Stripe.BalanceTransaction["source"]) {
  if (!source || typeof source === "string" || source.object !== "charge") return null;
  const { payment_intent: intent, metadata } = source;
  const intentId = typeof intent === "string" ? intent : intent?.id;
  return intentId ? { intentId, shopTag: metadata.shop ?? null } : null;
}

function transferOf(source: Stripe.BalanceTransaction["source"]) {
  if (!source || typeof source === "string") return null;
  if (source.object === "transfer") return source.id;
  if (source.object !== "transfer_reversal") return null;
  return typeof source.transfer === "string" ? source.transfer : source.transfer.id;
}
