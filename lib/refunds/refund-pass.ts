import "server-only";
import { addDays, addSeconds } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { isSame, sign } from "@/lib/platform/random";
import type { Bearer } from "./request-refund";

/** A pass lives as long as the window it serves, and a week for the one who is late by post. */
const passLifeDays = 67;

/**
 * Writes a pass to one order's refund page, for a receipt or for who named number and address.
 * It opens no book and signs nobody in.
 */
export function writeRefundPass(orderId: string) {
  const expires = Math.floor(addDays(now(), passLifeDays).getTime() / 1000);
  const text = `${orderId}.${expires}`;
  return `${text}.${sign("refund-pass", text).toString("base64url")}`;
}

/**
 * Reads a pass back; null for one that is not ours to the last bit, whose time is over, or whose letter went to an address
 * the order bears no more.
 */
export async function readRefundPass(pass: string, locale: string): Promise<Bearer | null> {
  const [orderId, expires, mark] = pass.split(".");
  if (!orderId || !expires || !mark || !/^\d{1,12}$/.test(expires)) return null;
  const isOurs = isSame(
    Buffer.from(mark, "base64url"),
    sign("refund-pass", `${orderId}.${expires}`),
  );
  const endsAt = addSeconds(new Date(0), Number(expires));
  if (!isOurs || endsAt < now()) return null;
  // A pass tells whole seconds: one written in the second of a move is of the new address.
  const writtenBy = addSeconds(addDays(endsAt, -passLifeDays), 1);
  const moved = await db().addressCorrection.count({
    where: { orderId, confirmedAt: { gt: writtenBy } },
  });
  return moved > 0 ? null : { kind: "bearer", orderId, locale };
}
