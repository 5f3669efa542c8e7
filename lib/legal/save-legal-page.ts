import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { isDuplicate, transaction } from "@/lib/platform/db";
import type { LegalText } from "./legal-page";

/**
 * Saves a text as the next version of its page; those before stay for ever. Refused with "text-changed" where another
 * version was saved since the one it was written over: nothing of anybody's is overwritten unseen.
 */
export async function saveLegalPage(operator: Operator, { page, basedOn, ...texts }: LegalText) {
  return transaction(async (tx) => {
    const number = basedOn + 1;
    const last = await tx.legalVersion.findFirst({ where: { page }, orderBy: { number: "desc" } });
    if ((last?.number ?? 0) !== basedOn) return refused("text-changed");
    if (last?.savedBy && last.french === texts.french && last.english === texts.english)
      return ok({ number: basedOn });
    await tx.legalVersion.create({
      data: { page, number, ...texts, savedAt: now(), savedBy: operator.id },
    });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "legal-page-saved", subjectId: page },
      details: { version: String(number) },
    });
    return ok({ number });
  }).catch((error: unknown) => {
    if (isDuplicate(error)) return refused("text-changed");
    throw error;
  });
}
