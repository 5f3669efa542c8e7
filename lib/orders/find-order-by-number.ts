import "server-only";
import { db } from "@/lib/platform/db";
import { readOrderNumber } from "./order-number";

/**
 * An order by its number and the address it was bought with, for a reader who is signed out.
 * Both must fit; a wrong pair says nothing about either.
 */
export async function findOrderByNumber(number: string, email: string) {
  return db().order.findFirst({
    where: { number: readOrderNumber(number), email, state: "paid" },
    include: { lines: { orderBy: { position: "asc" }, include: { entitlement: true } } },
  });
}
