import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { lockRow, transaction } from "@/lib/platform/db";
import type { Reader } from "./actor";
import { tellOfSignIn } from "./tell-of-sign-in";

/**
 * A passkey of a reader's opens nothing any more; told by letter. Refused: "passkey-unknown", and "passkey-last" to
 * whoever runs the shop and would have no second factor left: the next one could then be chosen with a letter alone.
 */
export async function removePasskey(reader: Reader, id: string) {
  return transaction(async (tx) => {
    // Two removed at once must not both be the last but one.
    await lockRow(tx, "users", reader.id);
    const passkey = await tx.passkey.findFirst({ where: { id, userId: reader.id } });
    if (!passkey) return refused("passkey-unknown");
    const { isOperator, totpEnrolledAt, passkeys } = await tx.user.findUniqueOrThrow({
      where: { id: reader.id },
      include: { passkeys: { select: { id: true } } },
    });
    if (isOperator && !totpEnrolledAt && passkeys.length === 1) return refused("passkey-last");
    await tx.passkey.delete({ where: { id } });
    const { name } = passkey;
    await recordAudit(tx, {
      ...{ actorId: reader.id, action: "passkey-removed", subjectId: reader.id, details: { name } },
    });
    await tellOfSignIn(tx, reader.id, { news: "passkey-removed", what: name });
    return ok(null);
  });
}
