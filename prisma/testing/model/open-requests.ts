import { db } from "@/lib/platform/db";

/** The refund requests nobody has decided, the oldest first; those that are held are among them. */
export function openRequests() {
  return db().refundRequest.findMany({
    where: { state: "requested" },
    orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
  });
}
