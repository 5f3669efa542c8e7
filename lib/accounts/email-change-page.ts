import "server-only";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { isEmailChangeToken, judgeEmailChange } from "./email-change";

/** What a letter's link shows to whoever holds it, and why nothing can be done with it; null for any other link. */
export async function findEmailChange(changeId: string, deed: "confirm" | "undo", token: string) {
  if (!isUuid(changeId) || !isEmailChangeToken(changeId, deed, token)) return null;
  const change = await db().emailChange.findUnique({ where: { id: changeId } });
  if (!change) return null;
  const { userId, fromEmail, toEmail } = change;
  return { userId, fromEmail, toEmail, refusal: judgeEmailChange(change, deed, now()) };
}
