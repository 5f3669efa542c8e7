import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import { mailboxOf } from "@/lib/kernel/mailbox";
import { sql } from "./db";

/** Says of a column of addresses that it is somebody's mailbox, in the words of the indexes over mailboxes. */
export function sameMailbox(column: Prisma.Sql, email: string) {
  return sql`regexp_replace(lower(${column}), '\\+[^@]*@', '@') = ${mailboxOf(email)}`;
}
