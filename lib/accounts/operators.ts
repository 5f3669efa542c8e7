import "server-only";
import { db } from "@/lib/platform/db";
import type { Operator } from "./actor";

/** Everybody who runs the shop, the first one first: whether they have come yet, and have a second factor. */
export async function listOperators(_operator: Operator) {
  const operators = await db().user.findMany({
    where: { isOperator: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, email: true, emailVerified: true, operatorUntil: true, totpEnrolledAt: true },
      passkeys: { select: { id: true } },
    },
  });
  return operators.map(({ totpEnrolledAt, passkeys, ...operator }) => ({
    ...operator,
    hasSecondFactor: totpEnrolledAt !== null || passkeys.length > 0,
  }));
}
