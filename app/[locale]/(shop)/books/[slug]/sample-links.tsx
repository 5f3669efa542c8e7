import { getTranslations } from "next-intl/server";
import { buttonClasses } from "@/components/ui/button-classes";
import { readingFormat } from "@/lib/reading/reading-place";
import type { BookView } from "./book-view";

/** A look inside, beside the button that buys: read here, without an account, or taken as a file. */
export async function SampleLinks({ book, locale }: { book: BookView; locale: string }) {
  if (!book.sampleHref) return null;
  const [t, reading] = await Promise.all([getTranslations("book"), getTranslations("reading")]);
  const format = readingFormat.options.find((known) => book.sampleFormats.includes(known));
  const fileFormat = book.sampleHref.split("/").at(-1)?.toUpperCase() ?? "";
  return (
    <div className="mt-3 space-y-1 text-center text-sm">
      {format ? (
        <a
          href={`/${locale}/books/${book.slug}/sample/${format}`}
          className={`${buttonClasses("plain")} w-full`}
        >
          {reading("readSample")}
        </a>
      ) : null}
      <p>
        <a href={book.sampleHref} className="quiet-link">
          {t("sample", { format: fileFormat })}
        </a>
      </p>
    </div>
  );
}
