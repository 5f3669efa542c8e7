import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { db } from "@/lib/platform/db";
import { readInterestToken } from "./interest-token";

/**
 * Whoever holds the letter has their sign-up forgotten: address, name and price. Asked again it is forgotten already.
 * Refused: "unknown" for an address that is not ours.
 */
export async function forgetInterest(token: string) {
  const id = readInterestToken(token);
  if (!id) return refused("unknown");
  await db().bookInterest.deleteMany({ where: { id } });
  return ok(null);
}
