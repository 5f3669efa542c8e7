import "server-only";
import type { Tx } from "@/lib/platform/db";

/** An address on its way out, and what stands in its place. */
export type PutDown = { id: string; address: string; pseudonym: string };

/**
 * Every address the shop knows to be a person's, the account's own first: those it had before, those they bought with and
 * have proven, and those of their e-readers. One that is another person's too is theirs, and stays.
 */
export async function addressesOf(tx: Tx, { id: userId, email }: { id: string; email: string }) {
  const [changes, orders, devices] = [
    await tx.emailChange.findMany({
      where: { userId, confirmedAt: { not: null }, undoneAt: null },
      select: { fromEmail: true },
    }),
    await tx.order.findMany({ where: { userId }, distinct: ["email"], select: { email: true } }),
    await tx.readerDevice.findMany({ where: { userId }, select: { address: true } }),
  ];
  const known = [
    ...changes.map(({ fromEmail }) => fromEmail),
    ...orders.map((order) => order.email),
    ...devices.map(({ address }) => address.toLowerCase()),
  ];
  const others = new Set([
    ...(await tx.user.findMany({ where: { email: { in: known }, id: { not: userId } } })).map(
      (user) => user.email,
    ),
    ...(
      await tx.readerDevice.findMany({ where: { address: { in: known }, userId: { not: userId } } })
    ).map(({ address }) => address),
  ]);
  return [...new Set([email, ...known.filter((address) => !others.has(address))])];
}
