import "server-only";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import type { Reader } from "./actor";
import { hashRecoveryCode, newRecoveryCode, recoveryCodes } from "./recovery-code";
import { tellOfSignIn } from "./tell-of-sign-in";

/**
 * Makes a person's codes for a lost second factor and answers them, shown now and never again; those made before open
 * nothing any more. Told by letter.
 */
export async function makeRecoveryCodes(person: Reader) {
  const at = now();
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
  await transaction(async (tx) => {
    await lockRow(tx, "users", person.id);
    await tx.recoveryCode.deleteMany({ where: { userId: person.id } });
    await tx.recoveryCode.createMany({
      data: codes.map((code) => ({
        ...{ userId: person.id, hash: hashRecoveryCode(code), createdAt: at },
      })),
    });
    await recordAudit(tx, {
      ...{ actorId: person.id, action: "recovery-codes-made", subjectId: person.id },
    });
    await tellOfSignIn(tx, person.id, { news: "recovery-made" });
  });
  return codes;
}
