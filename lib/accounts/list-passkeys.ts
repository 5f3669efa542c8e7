import "server-only";
import { db } from "@/lib/platform/db";
import type { Reader } from "./actor";

/** A reader's passkeys, the oldest first. */
export async function listPasskeys(reader: Reader) {
  return db().passkey.findMany({
    where: { userId: reader.id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, name: true, isSynced: true, createdAt: true, lastUsedAt: true },
  });
}
