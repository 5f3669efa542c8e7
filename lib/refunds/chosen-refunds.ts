import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { amountOfAll, ledRequests } from "./asked-together";

/** The requests an operator has ticked, oldest first, each with what it would bring back; unknown ids are left out. */
export async function listChosenRefunds(_operator: Operator, requestIds: string[]) {
  const requests = await db().refundRequest.findMany({
    where: { id: { in: requestIds } },
    orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
    include: {
      led: ledRequests,
      line: { include: { order: { select: { number: true, email: true, lines: true } } } },
      refunds: { orderBy: { createdAt: "desc" } },
    },
  });
  return requests.map((request) => ({
    ...{ id: request.id, number: request.number, state: request.state },
    ...{ title: request.line.title, currency: request.line.currency },
    email: request.line.order.email,
    bundleOrLine: request.line.bundlePurchaseId ?? request.line.id,
    amountMinor: amountOfAll(request),
  }));
}
