import "server-only";
import { db } from "@/lib/platform/db";
import type { Operator } from "./actor";

/** Everybody who runs the shop, the first one first: whether they have come yet, and have a second factor. */
export async function listOperators(_operator: Operator) {
  return db().user.findMany({
    where: { isOperator: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, email: true, emailVerified: true, totpEnrolledAt: true },
  });
}
