import "server-only";
import { ok } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";
import { spendCode } from "./spend-code";

/** Proves the second factor for one session. Refused with what `spendCode` refuses. */
export async function proveSecondFactor(session: { id: string; userId: string }, code: string) {
  return transaction(async (tx) => {
    const spent = await spendCode(tx, session.userId, code);
    if (!spent.ok) return spent;
    await tx.session.update({
      where: { id: session.id },
      data: { secondFactorAt: spent.value.at },
    });
    return ok(null);
  });
}
