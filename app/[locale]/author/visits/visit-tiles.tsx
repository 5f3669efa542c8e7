import { getTranslations } from "next-intl/server";
import { formatNumber, formatPercent } from "@/lib/i18n/format";
import { conversionBp, type Looked } from "@/lib/visits/conversion";

/** Four figures of visits with what each of them means. */
export async function VisitTiles({ sums, locale }: { sums: Looked; locale: string }) {
  const t = await getTranslations("visits");
  const converted = conversionBp(sums);
  const tiles = [
    { name: t("views"), figure: formatNumber(sums.views, locale), meaning: t("viewsText") },
    {
      name: t("visitors"),
      figure: formatNumber(sums.visitors, locale),
      meaning: t("visitorsText"),
    },
    { name: t("buyers"), figure: formatNumber(sums.buyers, locale), meaning: t("buyersText") },
    {
      name: t("conversion"),
      figure: converted === null ? null : formatPercent(converted, locale),
      meaning: t("conversionText"),
    },
  ];
  return (
    <dl className="grid gap-px overflow-hidden rounded-lg border border-rule bg-rule sm:grid-cols-2 lg:grid-cols-4">
      {tiles.map(({ name, figure, meaning }) => (
        <div key={name} className="bg-sheet p-5">
          <dt className="text-sm font-semibold">{name}</dt>
          <dd>
            {figure === null ? (
              <span className="mt-1 block py-1 text-sm text-ink-soft">{t("noConversion")}</span>
            ) : (
              <span className="figures mt-1 block font-serif text-2xl">{figure}</span>
            )}
            <span className="mt-2 block text-xs text-ink-soft">{meaning}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
