import { useTranslations } from "next-intl";
import { Progress } from "@/components/ui/progress";
import { readingTime } from "@/lib/editions/reading-time";
import { formatDate, formatFileSize, formatLanguage, formatNumber } from "@/lib/i18n/format";

type Facts = {
  formats: string[];
  sizes: Record<string, number>;
  language: string;
  completePercent: number;
  /** In the EPUB, of what is written so far; null where none was counted. */
  words: number | null;
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
    [page("length"), useLength(book, locale).join(" · ")],
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
      {book.completePercent < 100 ? <Unfinished book={book} locale={locale} /> : null}
    </div>
  );
}

/** How long a book is, in every measure there is of it. */
function useLength({ edition, words }: Facts, locale: string) {
  const [t, page] = [useTranslations("book"), useTranslations("bookPage")];
  const pages = t("pages", { count: edition.pageCount });
  if (words === null) return [pages];
  const { unit, count } = readingTime(words);
  const told = { count: words, number: formatNumber(words, locale) };
  return [pages, page("words", told), page(`readingTime.${unit}`, { count })];
}

/** Below this much of it written, percent, a reader is told how little there is to read. */
const earlyBelow = 25;

function Unfinished({ book, locale }: { book: Facts; locale: string }) {
  const [t, page] = [useTranslations("book"), useTranslations("bookPage")];
  const { completePercent: percent } = book;
  const [pages, words] = useLength(book, locale);
  const length = [pages, words].filter(Boolean).join(", ");
  return (
    <div className="mt-4">
      <Progress percent={percent} label={t("complete")} text={t("completeText", { percent })} />
      <p className="mt-1 text-xs text-ink-soft">
        {percent < earlyBelow ? page("early", { length }) : page("unfinished")}
      </p>
    </div>
  );
}
