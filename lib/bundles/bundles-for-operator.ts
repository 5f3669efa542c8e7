import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { newestFirst } from "./on-sale";

/** The bundles that stand in the shop or were stopped by it in the last thirty days, the newest first, with who proposed them. */
export async function listBundlesForOperator(_operator: Operator) {
  const since = new Date(now().getTime() - 30 * 86_400_000);
  return db().bundle.findMany({
    where: { OR: [{ state: "published" }, { stoppedBy: { not: null }, retiredAt: { gt: since } }] },
    orderBy: newestFirst,
    include: { proposer: { select: { name: true } } },
    take: 500,
  });
}

export type BundleForOperator = Awaited<ReturnType<typeof listBundlesForOperator>>[number];
