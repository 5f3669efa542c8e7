import "server-only";
import { db } from "@/lib/platform/db";
import type { Reader } from "./actor";

/** The accounts elsewhere that open a reader's account. */
export async function listLinkedAccounts(reader: Reader) {
  return db().linkedAccount.findMany({
    where: { userId: reader.id },
    orderBy: [{ linkedAt: "asc" }, { id: "asc" }],
    select: { id: true, provider: true, linkedAt: true },
  });
}
