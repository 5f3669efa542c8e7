import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { currentBy } from "./edition-standing";

/**
 * The sample file of a published book's newest edition, free for everyone; null when that edition has none, whatever
 * earlier ones had: a sample left out of a new edition is no longer given away.
 */
export async function findSample(slug: string, format: string) {
  const newest = await db().edition.findFirst({
    where: { ...currentBy(now()), book: { slug, state: "published" } },
    orderBy: { number: "desc" },
    select: { files: { where: { role: "sample", format } } },
  });
  return newest?.files[0] ?? null;
}
