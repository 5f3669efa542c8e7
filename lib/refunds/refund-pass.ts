import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
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

/** Reads a pass back; null for one that is not ours to the last bit, or whose time is over. */
export function readRefundPass(pass: string, locale: string): Bearer | null {
  const [orderId, expires, mark] = pass.split(".");
  if (!orderId || !expires || !mark || !/^\d{1,12}$/.test(expires)) return null;
  const isOurs = isSame(
    Buffer.from(mark, "base64url"),
    sign("refund-pass", `${orderId}.${expires}`),
  );
  if (!isOurs || Number(expires) * 1000 < now().getTime()) return null;
  return { kind: "bearer", orderId, locale };
}
