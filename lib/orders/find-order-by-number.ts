import "server-only";
import { db } from "@/lib/platform/db";

/**
 * An order by its number and the address it was bought with, for a reader who is signed out.
 * Both must fit; a wrong pair says nothing about either.
 */
export async function findOrderByNumber(number: string, email: string) {
  const typed = number.trim().toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return db().order.findFirst({
    where: { number: typed, email, state: "paid" },
    include: { lines: { orderBy: { position: "asc" }, include: { entitlement: true } } },
  });
}
