import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import { clientSite } from "@/lib/kernel/client-address";
import { sql } from "./db";

/** Says of a column of networks' marks that they stand in the site around one (`clientSite`); of none where there is no site. */
export function sameSite(column: Prisma.Sql, clientMark: string | null) {
  const site = clientMark ? clientSite(clientMark) : null;
  return sql`split_part(${column}, '.', 2) = ${site}`;
}
