import "server-only";
import { findSample } from "@/lib/catalog/find-sample";
import { ok, refused } from "@/lib/kernel/result";
import { db } from "@/lib/platform/db";

/** Opens a published book's sample for anyone to read here. Refused: "unknown" when there is none in this format. */
export async function openSample(slug: string, format: string) {
  const file = await findSample(slug, format);
  const edition = file && (await findEdition(file.editionId));
  if (!file || !edition) return refused("unknown");
  const { book, ...found } = edition;
  return ok({ file, edition: found, book });
}

function findEdition(id: string) {
  return db().edition.findUnique({
    where: { id },
    select: { id: true, book: { select: { id: true, slug: true, title: true, language: true } } },
  });
}
