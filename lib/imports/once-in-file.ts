import "server-only";
import { sql, sqlRows, type Tx } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import type { Plan } from "./plan";

/**
 * Passes over what a line further up in the same file makes already, in whatever piece it stands. Which line was the first
 * is kept by a fingerprint of what it makes, so that reading a piece again comes to the same.
 */
export async function onceInFile<Made extends object>(
  tx: Tx,
  importId: string,
  { made, told }: Plan<Made>,
  nameOf: (made: Made) => string,
): Promise<Plan<Made>> {
  const named = made.map((one) => ({ one, key: fingerprint(nameOf(one)) }));
  const rows = named.map(({ one, key }) => ({ key, line: one.line }));
  const wanted = sqlRows({ name: "w", columns: { key: "text", line: "int" }, rows });
  await tx.$executeRaw(sql`
    INSERT INTO import_keys (import_id, key, line)
    SELECT ${importId}::uuid, w.key, min(w.line) FROM ${wanted} GROUP BY w.key ON CONFLICT DO NOTHING`);
  const known = await tx.importKey.findMany({
    where: { importId, key: { in: named.map(({ key }) => key) } },
  });
  const first = new Map(known.map(({ key, line }) => [key, line]));
  const isFirst = ({ one, key }: (typeof named)[number]) => first.get(key) === one.line;
  const twice = named.filter((each) => !isFirst(each));
  return {
    made: named.filter(isFirst).map(({ one }) => one),
    told: [
      ...told,
      ...twice.map(({ one: { line } }) => ({
        ...{ line, what: "skipped" as const, reason: "twice-in-file", field: null },
      })),
    ].sort((a, b) => a.line - b.line),
  };
}
