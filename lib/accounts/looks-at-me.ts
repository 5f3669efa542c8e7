import "server-only";
import { db } from "@/lib/platform/db";
import type { Reader } from "./actor";

/** When an operator of the shop looked at a reader's account, newest first, with the reason; the last twenty times. */
export async function listLooksAt(reader: Reader) {
  return db().look.findMany({
    where: { userId: reader.id },
    orderBy: [{ beganAt: "desc" }, { id: "desc" }],
    take: 20,
    select: { id: true, reason: true, beganAt: true, endsAt: true, endedAt: true },
  });
}
