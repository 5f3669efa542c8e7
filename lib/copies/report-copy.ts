import "server-only";
import { countDeeds } from "@/lib/abuse/count-deeds";
import { reportLimits } from "@/lib/abuse/limits";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { promiseOperatorMail } from "@/lib/platform/outbox";
import { findCopy } from "./find-copy";
import { readClaimToken } from "./link-token";

/**
 * Tells the operator that a gift's words, or the gift itself, are an abuse; once for each gift, however often it is
 * pressed: a letter, and a place on the desk until it was looked into. Needs no account. Also after it was claimed or given
 * back. Refused: "link-unknown", "too-many-reports" of one network, with
 * after how many seconds it is worth another try.
 */
export async function reportCopy(token: string, words: string, clientMark: string | null = null) {
  const name = readClaimToken(token);
  const copy = name ? await findCopy(name.copyId) : null;
  if (!copy) return refused("link-unknown");
  const limit = reportLimits["report-network"];
  const counted = await countDeeds([{ name: "report-network", limit, about: clientMark }]);
  if (counted.verdict === "refuse")
    return refused("too-many-reports", { retrySeconds: counted.retrySeconds });
  await transaction(async (tx) => {
    await tx.copyReport.createMany({
      data: [{ copyId: copy.id, words, reportedAt: now() }],
      skipDuplicates: true,
    });
    await promiseOperatorMail(tx, {
      ...{ key: `copy-report:${copy.id}`, letter: "copy-reported" },
      payload: { copyId: copy.id, words },
    });
  });
  return ok(null);
}
