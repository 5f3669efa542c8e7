import "server-only";
import { sql, statement } from "@/lib/platform/db";
import type { Section, Whose } from "./sections/section";
import type { ToldRow } from "./told-value";

/** Rows read at once: an export of any length holds no more than these. */
const pageSize = 2000;

/** A section's rows, page by page; none where there is nothing of a person. */
export async function* sectionPages(section: Section, whose: Whose): AsyncGenerator<ToldRow[]> {
  let after = "";
  for (;;) {
    const rows = await statement<ToldRow & { cursor: string }>(sql`
      SELECT * FROM (${section.rows(whose)}) q WHERE q.cursor COLLATE "C" > ${after}
      ORDER BY q.cursor COLLATE "C" LIMIT ${pageSize}::int`);
    if (rows.length > 0) yield rows;
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.cursor ?? "";
  }
}

/** Whether there is anything in it. */
export async function isTold(section: Section, whose: Whose) {
  const rows = await statement(sql`SELECT 1 FROM (${section.rows(whose)}) q LIMIT 1`);
  return rows.length > 0;
}
