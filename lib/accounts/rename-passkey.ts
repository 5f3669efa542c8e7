import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { lockRow, transaction } from "@/lib/platform/db";
import type { Reader } from "./actor";

/** Calls a passkey something else. Refused: "passkey-unknown", "passkey-name-taken". */
export async function renamePasskey(reader: Reader, { id, name }: { id: string; name: string }) {
  return transaction(async (tx) => {
    await lockRow(tx, "users", reader.id);
    const own = await tx.passkey.findMany({ where: { userId: reader.id } });
    if (!own.some((one) => one.id === id)) return refused("passkey-unknown");
    if (own.some((one) => one.name === name && one.id !== id)) return refused("passkey-name-taken");
    await tx.passkey.update({ where: { id }, data: { name } });
    return ok(null);
  });
}
