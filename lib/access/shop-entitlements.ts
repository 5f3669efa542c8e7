import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

type Ask = {
  /** Whose, by address in canonical form; of which book. */
  email?: string | undefined;
  slug?: string | undefined;
  before?: string | undefined;
  limit: number;
};

/** Who may open what, the right given last first, from behind one on when told, and one more than `limit`. */
export async function listEntitlements(_operator: Operator, { email, slug, before, limit }: Ask) {
  return db().entitlement.findMany({
    where: {
      ...(email ? { email } : {}),
      ...(slug ? { book: { slug } } : {}),
      ...(before ? { id: { lt: before } } : {}),
    },
    ...{ orderBy: { id: "desc" }, take: limit + 1 },
    include: {
      book: { select: { slug: true, title: true } },
      line: { select: { order: { select: { number: true } } } },
    },
  });
}

export type ListedEntitlement = Awaited<ReturnType<typeof listEntitlements>>[number];
