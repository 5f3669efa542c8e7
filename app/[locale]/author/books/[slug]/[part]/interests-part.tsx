import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import type { PageTexts } from "@/lib/catalog/page-texts";
import { sumOfWishes } from "@/lib/catalog/wished-prices";
import { formatMoney, formatNumber } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { PagePart } from "./page-part";

/** Who wants to hear of the book: how many, at which prices, and the addresses they agreed to share. */
export async function InterestsPart({ book, locale }: { book: PageTexts; locale: string }) {
  const t = await getTranslations("bookPage");
  const { interests } = book;
  const told = (minor: bigint | null, currency: string | null) =>
    minor === null || !currency ? "" : formatMoney(money(minor, currency), locale);
  return (
    <PagePart
      id="interests"
      title={t("interests")}
      lead={t("interestsCount", { count: interests })}
    >
      {interests === 0 ? (
        <p className="text-sm text-ink-soft">
          {book.state === "draft" ? t("interestsText") : t("interestsOut")}
        </p>
      ) : null}
      <Wishes prices={book.prices} locale={locale} />
      {book.prices.length > 0 ? (
        <DataTable
          caption={t("interestPrices")}
          columns={[
            { key: "price", heading: t("wouldPay") },
            { key: "count", heading: t("people"), isNumeric: true },
          ]}
          rows={book.prices.map(({ wouldPayMinor, currency, _count }) => ({
            key: `${wouldPayMinor} ${currency}`,
            cells: {
              price: told(wouldPayMinor, currency),
              count: formatNumber(_count._all, locale),
            },
          }))}
        />
      ) : null}
      {book.shared.length > 0 ? (
        <DataTable
          caption={t("sharedAddresses")}
          columns={[
            { key: "email", heading: t("email") },
            { key: "name", heading: t("name") },
            { key: "price", heading: t("wouldPay"), isNumeric: true },
          ]}
          rows={book.shared.map(({ id, email, name, wouldPayMinor, currency }) => ({
            key: id,
            cells: { email, name: name ?? "", price: told(wouldPayMinor, currency) },
          }))}
        />
      ) : null}
    </PagePart>
  );
}

/** What they would pay, currency by currency, and what would bring most. */
async function Wishes({ prices, locale }: { prices: PageTexts["prices"]; locale: string }) {
  const t = await getTranslations("bookPage");
  const currencies = [...new Set(prices.flatMap(({ currency }) => currency ?? []))].sort();
  return currencies.map((currency) => {
    const own = prices.flatMap(({ wouldPayMinor: minor, currency: of, _count }) =>
      of === currency && minor !== null ? [{ minor, count: _count._all }] : [],
    );
    const told = sumOfWishes(own);
    if (!told) return null;
    const show = (minor: bigint) => formatMoney(money(minor, currency), locale);
    const { best, meanMinor, medianMinor, modeMinor } = told;
    const figures = [
      [t("wishes.mean"), meanMinor],
      [t("wishes.median"), medianMinor],
      [t("wishes.mode"), modeMinor],
      [t("wishes.best"), best.minor],
    ] as const;
    return (
      <div key={currency}>
        <dl className="flex flex-wrap gap-x-10 gap-y-3">
          {figures.map(([name, minor]) => (
            <div key={name}>
              <dt className="text-sm text-ink-soft">{name}</dt>
              <dd className="figures font-serif text-xl">{show(minor)}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-2 text-xs text-ink-soft">
          {t("wishes.text", { count: best.buyers, sum: show(best.sumMinor) })}
        </p>
      </div>
    );
  });
}
