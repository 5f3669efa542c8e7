import "server-only";
import { onSale } from "@/lib/bundles/on-sale";
import { db, type Tx } from "@/lib/platform/db";

/** What can be put into another browser's cart: bundles, and books for oneself. */
export const restoredPurpose = "own";

// A link to what cannot be bought any more is no help.
const restorableLine = {
  purpose: restoredPurpose,
  package: { isOffered: true, book: { state: "published" } },
};

type Reminder = { browserHash: string; email: string; consentedAt: Date };

/** Whether a browser's cart holds anything on sale that another one could be given. */
export async function hasCartToRestore(tx: Tx, browserHash: string) {
  const cart = { browserHash };
  const line = await tx.cartLine.findFirst({ where: { cart, ...restorableLine } });
  if (line !== null) return true;
  return (await tx.cartBundle.findFirst({ where: { cart, bundle: onSale } })) !== null;
}

/**
 * Whether there is still something to remind of: the cart holds something on sale, and neither its browser nor its address has
 * paid since, or waits for a bank to say so.
 */
export async function isReminderWanted(tx: Tx, { browserHash, email, consentedAt }: Reminder) {
  const bought = await tx.order.findFirst({
    where: {
      OR: [{ browserHash }, { email }],
      AND: {
        OR: [
          { paidAt: { gte: consentedAt } },
          { state: "pending", checkouts: { some: { state: "confirming" } } },
        ],
      },
    },
    select: { id: true },
  });
  return bought === null && hasCartToRestore(tx, browserHash);
}

/** The titles of what a reminder brings back and is on sale, in the cart's order, each with the language it is written in. */
export async function listRestorable(browserHash: string) {
  const where = { cart: { browserHash } };
  const [lines, bundles] = await Promise.all([
    db().cartLine.findMany({
      where: { ...where, ...restorableLine },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: {
        id: true,
        package: { select: { book: { select: { title: true, language: true } } } },
      },
    }),
    db().cartBundle.findMany({
      ...{ where: { ...where, bundle: onSale }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
      select: { id: true, bundle: { select: { title: true, language: true } } },
    }),
  ]);
  return [
    ...lines.map(({ id, package: { book } }) => ({ id, ...book })),
    ...bundles.map(({ id, bundle }) => ({ id, ...bundle })),
  ];
}
