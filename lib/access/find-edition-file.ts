import "server-only";
import { publishedBy } from "@/lib/catalog/edition-standing";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { extrasOf } from "./extras";

/**
 * The file wanted of a book: in a format, or what stands beside it at a place. Of the edition with that number; zero for
 * the newest that has it.
 */
export type FileWish = {
  bookId: string;
  format: string;
  place?: number;
  editionNumber?: number | undefined;
};

/**
 * The file that a right to a book may be given, with its edition: of the newest edition that was not withdrawn, or, by
 * its number, of an older one, also when its author calls it faulty. Refused: "withdrawn" where only withdrawn editions
 * have it, with the author's reason of the newest of them in `details`; "unknown".
 */
export async function findEditionFile({ bookId, editionNumber = 0, ...wish }: FileWish) {
  const editions = await db().edition.findMany({
    where: {
      ...{ bookId, ...publishedBy(now()) },
      ...(editionNumber ? { number: editionNumber } : {}),
    },
    orderBy: { number: "desc" },
    include: { files: true },
  });
  const having = editions.flatMap(({ files, ...edition }) =>
    fileIn(files, wish).map((file) => ({ ...file, edition })),
  );
  const given = having.find(({ edition: { withdrawnKind } }) =>
    editionNumber ? withdrawnKind !== "legal" : withdrawnKind === null,
  );
  if (given) return ok(given);
  const [shut] = having;
  if (!shut) return refused("unknown");
  const { withdrawnKind, withdrawnReason } = shut.edition;
  return refused("withdrawn", { kind: withdrawnKind ?? "", reason: withdrawnReason ?? "" });
}

function fileIn<File extends { role: string; format: string; position: number }>(
  files: File[],
  { format, place }: Pick<FileWish, "format" | "place">,
) {
  const file =
    place === undefined
      ? files.find((one) => one.role === "full" && one.format === format)
      : extrasOf(files)[place];
  return file ? [file] : [];
}
