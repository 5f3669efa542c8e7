import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { currentBy } from "./edition-standing";

/** The sample file of a published book's newest edition, free for everyone; null when there is none. */
export async function findSample(slug: string, format: string) {
  return db().editionFile.findFirst({
    where: {
      role: "sample",
      format,
      edition: { ...currentBy(now()), book: { slug, state: "published" } },
    },
    orderBy: { edition: { number: "desc" } },
  });
}
