import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";
import { readFollowToken } from "./follow-token";

/**
 * Whoever holds a letter's own address stops what it told of, without signing in; once more does no harm.
 * Refused: "unknown" for an address that is not ours.
 */
export async function endFollowByLetter(token: string) {
  const id = readFollowToken(token);
  if (!id) return refused("unknown");
  return transaction(async (tx) => {
    await tx.follow.deleteMany({ where: { id } });
    return ok(null);
  });
}
