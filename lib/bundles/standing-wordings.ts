import "server-only";
import { sql, type Tx } from "@/lib/platform/db";
import type { Wording } from "./bundle-words";

/** The wording of a bundle that stands, of each language it was ever told in. */
export async function listStandingWordings(
  tx: Pick<Tx, "$queryRaw">,
  bundleId: string,
): Promise<Wording[]> {
  return tx.$queryRaw<Wording[]>(sql`
    SELECT DISTINCT ON (language) language, title, description FROM bundle_words
    WHERE bundle_id = ${bundleId}::uuid ORDER BY language, written_at DESC, id DESC`);
}

/**
 * Each of these bundles in the words of a language, where it is told in it; else in its own, as it came. `language` is
 * then that of its words, `ownLanguage` the bundle's.
 */
export async function toldIn<Told extends Wording & { id: string }>(
  db: Pick<Tx, "$queryRaw">,
  language: string,
  bundles: readonly Told[],
): Promise<(Told & { ownLanguage: string })[]> {
  const own = bundles.map((bundle) => ({ ...bundle, ownLanguage: bundle.language }));
  const others = bundles.filter((one) => one.language !== language).map(({ id }) => id);
  if (others.length === 0) return own;
  const rows = await db.$queryRaw<(Wording & { bundleId: string })[]>(sql`
    SELECT DISTINCT ON (bundle_id) bundle_id AS "bundleId", language, title, description FROM bundle_words
    WHERE bundle_id = ANY(${others}::uuid[]) AND language = ${language}
    ORDER BY bundle_id, written_at DESC, id DESC`);
  const words = new Map(rows.map(({ bundleId, ...wording }) => [bundleId, wording]));
  return own.map((bundle) => {
    const wording = words.get(bundle.id);
    return wording?.title ? { ...bundle, ...wording } : bundle;
  });
}
