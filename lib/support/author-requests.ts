import "server-only";
import type { Author, Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

/** What authors ask and nobody has answered, oldest first, fifty at most. */
export async function listAuthorRequests(_operator: Operator) {
  return db().authorRequest.findMany({
    where: { answeredAt: null },
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
    take: 50,
    include: { author: { select: { name: true, userId: true } } },
  });
}

/** What one author asked, newest first, with the answers; the last thirty. */
export async function listMyRequests(author: Author) {
  return db().authorRequest.findMany({
    where: { authorId: author.id },
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
    take: 30,
    select: { id: true, text: true, askedAt: true, answer: true, answeredAt: true },
  });
}
