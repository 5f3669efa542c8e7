import { getTranslations } from "next-intl/server";
import { buttonClasses } from "@/components/ui/button-classes";
import { Disclosure } from "@/components/ui/disclosure";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { intervals, offeredPeriods, type SalesAsk, salesQuery } from "@/lib/sales/sales-ask";
import type { SalesTerm } from "@/lib/sales/sales-term";
import type { SoldBook } from "@/lib/sales/sold-books";

/** What is shown, as links and as a form whose answer is the address: days, books, interval, currency. */
export async function SalesFilter({
  ask,
  term,
  books,
  currencies,
}: {
  ask: SalesAsk;
  term: SalesTerm;
  books: SoldBook[];
  /** Those the author has sold in. */
  currencies: string[];
}) {
  const t = await getTranslations("sales");
  const isWrong = term.remarks.some(({ kind }) => kind.endsWith("-wrong"));
  return (
    <section aria-label={t("filter")} className="space-y-4">
      <nav aria-label={t("presets")} className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
        {offeredPeriods.map((period) => (
          <a
            key={period}
            href={salesQuery({ ...ask, period, from: "", to: "" })}
            aria-current={ask.period === period ? "page" : undefined}
            className="quiet-link aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {t(`periods.${period}`)}
          </a>
        ))}
      </nav>
      <Disclosure
        summary={`${t("filter")}${ask.books.length > 0 ? ` · ${t("chosen", { count: ask.books.length })}` : ""}`}
        open={ask.period === "own"}
      >
        <form
          method="get"
          className="max-w-3xl space-y-5 rounded-lg border border-rule bg-sheet p-5"
        >
          <input type="hidden" name="period" value="own" />
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField
              name="from"
              label={t("from")}
              hint={t("dayHint")}
              type={isWrong ? "text" : "date"}
              value={isWrong ? ask.from : term.first}
            />
            <TextField
              name="to"
              label={t("to")}
              hint={t("dayHint")}
              type={isWrong ? "text" : "date"}
              value={isWrong ? ask.to : term.last}
            />
            <SelectField
              name="interval"
              label={t("interval")}
              value={ask.interval ?? ""}
              options={[
                { value: "", text: t("intervals.auto") },
                ...intervals.map((value) => ({ value, text: t(`intervals.${value}`) })),
              ]}
            />
            {currencies.length > 1 ? (
              <SelectField
                name="currency"
                label={t("currency")}
                value={ask.currency ?? ""}
                options={[
                  { value: "", text: t("everyCurrency") },
                  ...currencies.map((value) => ({ value, text: value })),
                ]}
              />
            ) : null}
          </div>
          {books.length > 1 ? <Books {...{ books, ask }} /> : null}
          <button type="submit" className={buttonClasses("main")}>
            {t("show")}
          </button>
        </form>
      </Disclosure>
    </section>
  );
}

async function Books({ books, ask }: { books: SoldBook[]; ask: SalesAsk }) {
  const t = await getTranslations("sales");
  return (
    <fieldset>
      <legend className="text-sm font-semibold">{t("books")}</legend>
      <p className="mb-3 text-ink-soft">{t("booksHint")}</p>
      <div className="grid max-h-72 gap-x-6 gap-y-3 overflow-y-auto sm:grid-cols-2">
        {books.map(({ slug, title }) => (
          <label key={slug} className="flex gap-3">
            <input
              type="checkbox"
              name="book"
              value={slug}
              defaultChecked={ask.books.includes(slug)}
              className="mt-0.5 size-6 shrink-0 accent-accent"
            />
            <span className="min-w-0">{title}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
