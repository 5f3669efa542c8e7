import "server-only";
import { z } from "zod";
import { db, snapshot } from "@/lib/platform/db";
import type { Importer } from "./importer";
import { ownImports } from "./own-import";
import { countTold, type Told } from "./plan";
import { planImport } from "./plan-import";
import { readSource } from "./read-source";

const told = z.array(
  z.object({
    line: z.number(),
    what: z.enum(["skipped", "refused"]),
    reason: z.string(),
    field: z.string().nullable(),
  }),
);

/** An importer's files, the newest first, thirty at most. */
export async function listImports(by: Importer) {
  return db().import.findMany({
    where: ownImports(by),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 30,
    omit: { content: true, report: true },
  });
}

/** The books an importer may say all readers of a file have. */
export async function listImportBooks(by: Importer) {
  return db().book.findMany({
    where: {
      state: { notIn: ["draft", "deleted"] },
      ...(by.kind === "author" ? { authors: { some: { authorId: by.id } } } : {}),
    },
    orderBy: [{ title: "asc" }, { id: "asc" }],
    select: { id: true, title: true },
  });
}

/**
 * One of them: what it would make now and which lines it would not, or what became of it; its head with the columns each
 * field is read from. Null for one that is not theirs.
 */
export async function findImport(by: Importer, id: string) {
  const kept = await db().import.findFirst({ where: { id, ...ownImports(by) } });
  if (!kept) return null;
  const { content: _content, report, ...rest } = kept;
  if (kept.state === "done") {
    const lines: Told[] = told.parse(report);
    return { ...rest, head: null, made: kept.madeCount, told: lines, ...countTold(lines) };
  }
  const source = await readSource(kept);
  if (!source.ok) return { ...rest, head: null, made: 0, told: [], skipped: 0, refused: 0 };
  const plan = await snapshot((tx) => planImport(tx, by, source.value.kind, source.value.source));
  const { sheet, columns } = source.value.source;
  const head = Object.entries(columns).map(([field, at]) => ({
    field,
    column: sheet.head[at] ?? "",
  }));
  return { ...rest, head, made: plan.made.length, told: plan.told, ...countTold(plan.told) };
}

export type ImportPage = NonNullable<Awaited<ReturnType<typeof findImport>>>;
