import { getTranslations } from "next-intl/server";
import { FilterSelect } from "@/components/shop/filter-select";
import { buttonClasses } from "@/components/ui/button-classes";
import { offeredDays, type VisitRange } from "@/lib/visits/visit-range";
import { visitsAddress } from "./visits-address";

/** The days and the book a page of visits is about: links and a plain form, whose answers have addresses. */
export async function AskForm({
  books,
  bookSlug,
  range,
  days,
  locale,
}: {
  books: readonly { slug: string; title: string }[];
  bookSlug: string | null;
  range: VisitRange;
  /** Which of the offered numbers of days is shown; null where days were named. */
  days: number | null;
  locale: string;
}) {
  const t = await getTranslations("visits");
  const dates = [
    { name: "from", label: t("from"), value: range.firstDay },
    { name: "to", label: t("to"), value: range.lastDay },
  ];
  return (
    <div className="mt-6 mb-10 space-y-5">
      <nav aria-label={t("period")} className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
        {offeredDays.map((count) => (
          <a
            key={count}
            href={visitsAddress(locale, { days: count, bookSlug, range })}
            aria-current={days === count ? "page" : undefined}
            className="quiet-link aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {t("days", { days: count })}
          </a>
        ))}
      </nav>
      <form
        action={`/${locale}/author/visits`}
        method="get"
        aria-label={t("filter")}
        className="grid grid-cols-2 items-end gap-4 sm:grid-cols-[minmax(0,20rem)_auto_auto_auto] sm:justify-start"
      >
        <div className="col-span-2 min-w-0 sm:col-span-1">
          <FilterSelect
            name="book"
            label={t("book")}
            value={bookSlug ?? ""}
            options={[
              { value: "", text: t("allBooks") },
              ...books.map(({ slug, title }) => ({ value: slug, text: title })),
            ]}
          />
        </div>
        {dates.map(({ name, label, value }) => (
          <label key={name} className="block min-w-0 space-y-1 text-sm">
            <span className="block font-semibold">{label}</span>
            <input
              key={value}
              type="date"
              name={name}
              defaultValue={value}
              className="block min-h-11 w-full rounded-md border border-edge bg-sheet px-3 py-2 text-sm text-ink"
            />
          </label>
        ))}
        <button type="submit" className={`${buttonClasses("plain")} max-sm:col-span-2`}>
          {t("show")}
        </button>
      </form>
    </div>
  );
}
