import "server-only";
import { db } from "@/lib/platform/db";
import type { Operator } from "./actor";

/** Everybody who runs the shop, the first one first: whether they have come yet, and have a second factor. */
export async function listOperators(_operator: Operator) {
  const operators = await db().user.findMany({
    where: { isOperator: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, email: true, emailVerified: true, totpEnrolledAt: true },
      _count: { select: { passkeys: true } },
    },
  });
  return operators.map(({ totpEnrolledAt, _count, ...operator }) => ({
    ...operator,
    hasSecondFactor: totpEnrolledAt !== null || _count.passkeys > 0,
  }));
}
