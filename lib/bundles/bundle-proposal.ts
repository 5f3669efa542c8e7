import { z } from "zod";
import { localeField } from "@/lib/i18n/locale-field";
import { parseShare } from "@/lib/royalties/share-proposal";
import { mostBooks } from "./bundle-terms";

/** The rows of the form, one per book. */
export const bookRows = Array.from({ length: mostBooks }, (_row, at) => at + 1);

/**
 * The form as it is sent, without scripts: `book-1`, `share-1` and so on, each row a book by the address of its page or
 * the last word of it and its part as a percentage. Amounts are still as typed; an empty row is no book.
 */
export const bundleProposal = z
  .object({
    locale: localeField,
    title: z.string().trim().min(1, "title-needed").max(200, "title-needed"),
    slug: z
      .string()
      .trim()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "slug-invalid")
      .max(120, "slug-invalid"),
    language: z.string().regex(/^[a-z]{2,3}$/),
    description: z.string().trim().min(1, "description-needed").max(4_000, "description-long"),
    ...{ minimum: z.string().max(40), suggested: z.string().max(40) },
    intent: z.enum(["preview", "propose"]),
  })
  .catchall(z.string().max(500))
  .transform(
    (
      { locale, title, slug, language, description, minimum, suggested, intent, ...typed },
      context,
    ) => {
      const rows = bookRows.flatMap((row) => {
        const [book, share] = [typed[`book-${row}`]?.trim(), typed[`share-${row}`]?.trim()];
        if (!book && !share) return [];
        const shareBp = share ? parseShare(share, locale) : null;
        const wrong = (field: string, message: string) =>
          context.addIssue({ code: "custom", path: [`${field}-${row}`], message });
        if (!book) wrong("book", "book-needed");
        if (share && !shareBp) wrong("share", "share-invalid");
        return [{ row, book: book ?? "", shareBp }];
      });
      const terms = { title: title.normalize("NFC"), slug, language, description };
      return { locale, intent, minimum, suggested, rows, ...terms };
    },
  );

export type BundleProposal = z.infer<typeof bundleProposal>;
