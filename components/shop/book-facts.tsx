import { useTranslations } from "next-intl";
import { Progress } from "@/components/ui/progress";
import { formatDate, formatFileSize, formatLanguage, formatNumber } from "@/lib/i18n/format";

type Facts = {
  formats: string[];
  sizes: Record<string, number>;
  language: string;
  completePercent: number;
  edition: { publishedAt: Date; pageCount: number };
  /** Null where it is not told. */
  readersCount: number | null;
};

/** The plain facts beside the price: formats, language, how much is written, since when, how many read it. */
export function BookFacts({ book, locale }: { book: Facts; locale: string }) {
  const [t, page] = [useTranslations("book"), useTranslations("bookPage")];
  const formats = book.formats.map((format) =>
    t("size", {
      format: format.toUpperCase(),
      size: formatFileSize(book.sizes[format] ?? 0, locale),
    }),
  );
  const facts: [string, string][] = [
    [t("formats"), formats.join(" · ")],
    [page("length"), t("pages", { count: book.edition.pageCount })],
    [t("language"), formatLanguage(book.language, locale)],
    [t("updated"), formatDate(book.edition.publishedAt, locale, "Europe/Paris")],
    ...(book.readersCount === null
      ? []
      : [[t("readers"), formatNumber(book.readersCount, locale)] as [string, string]]),
  ];
  return (
    <div className="mt-5 border-t border-rule pt-5">
      <h3 className="sr-only">{t("facts")}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="text-end">
              {value.split(" · ").map((part, at) => (
                <span key={part}>
                  {at > 0 ? " · " : null}
                  <span className="inline-block">{part}</span>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {book.completePercent < 100 ? (
        <div className="mt-4">
          <Progress
            percent={book.completePercent}
            label={t("complete")}
            text={t("completeText", { percent: book.completePercent })}
          />
        </div>
      ) : null}
    </div>
  );
}
