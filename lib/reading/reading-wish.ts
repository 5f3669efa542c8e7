import { z } from "zod";
import { readingFormat } from "./reading-place";

/** What an address asks to read: a book in one format, the newest edition or an older one by its number. */
export const readingWish = z.object({
  bookId: z.uuid(),
  format: readingFormat,
  editionNumber: z.coerce.number().int().min(1).max(65_535).optional(),
});
export type ReadingWish = z.infer<typeof readingWish>;
