import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import type { PageTexts } from "@/lib/catalog/page-texts";
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
