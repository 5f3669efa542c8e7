import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";
import { promiseOperatorMail } from "@/lib/platform/outbox";
import { findCopy } from "./find-copy";
import { readClaimToken } from "./link-token";

/**
 * Tells the operator that a gift's words, or the gift itself, are an abuse; once for each gift, however often it is
 * pressed. Also after it was claimed or given back. Refused: "link-unknown".
 */
export async function reportCopy(token: string, words: string) {
  const name = readClaimToken(token);
  const copy = name ? await findCopy(name.copyId) : null;
  if (!copy) return refused("link-unknown");
  await transaction((tx) =>
    promiseOperatorMail(tx, {
      ...{ key: `copy-report:${copy.id}`, letter: "copy-reported" },
      payload: { copyId: copy.id, words },
    }),
  );
  return ok(null);
}
