import { useTranslations } from "next-intl";
import { formatNumber } from "@/lib/i18n/format";
import { type StarCounts, starValues } from "@/lib/reviews/review";

/** How many gave how many stars: a table whose rows are drawn as bars as well. */
export function StarTable({
  counts,
  total,
  locale,
}: {
  counts: StarCounts;
  total: number;
  locale: string;
}) {
  const t = useTranslations("reviews");
  return (
    <table className="w-full max-w-md text-sm">
      <caption className="sr-only">{t("histogram")}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t("stars")}</th>
          <th scope="col">{t("howMany")}</th>
        </tr>
      </thead>
      <tbody>
        {starValues.map((stars) => {
          const count = counts[stars] ?? 0;
          return (
            <tr key={stars}>
              <th scope="row" className="w-24 py-1 pe-3 text-start font-normal whitespace-nowrap">
                {t("starCount", { count: stars })}
              </th>
              <td className="py-1">
                <span className="flex items-center gap-3">
                  <span aria-hidden="true" className="h-2 grow rounded-sm bg-well">
                    <span
                      className="block h-2 rounded-sm bg-accent"
                      style={{ width: `${Math.round((count * 100) / total)}%` }}
                    />
                  </span>
                  <span className="figures w-8 text-end">{formatNumber(count, locale)}</span>
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
