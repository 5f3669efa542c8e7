import "server-only";
import { isUuid } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";
import type { Operator } from "./actor";

/** A person the operator may look at, with the looks there were; null for an unknown id. */
export async function findPersonOnDesk(_operator: Operator, userId: string) {
  if (!isUuid(userId)) return null;
  return db().user.findUnique({
    where: { id: userId },
    select: {
      ...{ id: true, email: true, isOperator: true, createdAt: true },
      author: { select: { name: true } },
      lookedAt: {
        orderBy: { beganAt: "desc" },
        take: 20,
        include: { operator: { select: { email: true } } },
      },
    },
  });
}
