import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { BarChart } from "@/components/ui/bar-chart";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { Author } from "@/lib/accounts/actor";
import { formatNumber, formatShortDate } from "@/lib/i18n/format";
import { lookedTogether } from "@/lib/visits/conversion";
import { type VisitAsk, type VisitDay, visitsByDay } from "@/lib/visits/visit-figures";
import { VisitTiles } from "./visit-tiles";

/** The visits of an author's books over some days: four figures with their meaning, a chart and its twin, then `children`. */
export async function VisitsPart({
  author,
  ask,
  locale,
  children,
}: {
  author: Author;
  ask: VisitAsk;
  locale: string;
  children?: ReactNode;
}) {
  const [t, days] = await Promise.all([getTranslations("visits"), visitsByDay(author, ask)]);
  const sums = lookedTogether(days);
  return (
    <>
      <VisitTiles sums={sums} locale={locale} />
      {sums.views === 0 ? (
        <div className="mt-12">
          <EmptyState isDesk title={t("empty")}>
            {t("emptyText")}
          </EmptyState>
        </div>
      ) : (
        <div className="mt-12 space-y-12">
          <DailyViews days={days} locale={locale} />
          {children}
        </div>
      )}
    </>
  );
}

async function DailyViews({ days, locale }: { days: VisitDay[]; locale: string }) {
  const t = await getTranslations("visits");
  const dated = (day: string) => formatShortDate(new Date(`${day}T12:00:00Z`), locale, "UTC");
  const told = (count: number) => formatNumber(count, locale);
  const cells = ({ views, visitors, buyers }: Omit<VisitDay, "day">) => ({
    ...{ views: told(views), visitors: told(visitors), buyers: told(buyers) },
  });
  return (
    <BarChart
      title={t("chart")}
      topLabel={t("chartTop", { count: Math.max(...days.map(({ views }) => views)) })}
      tableLabel={t("table")}
      bars={days.map(({ day, views, visitors }) => ({
        key: day,
        tick: dated(day).slice(0, 5),
        value: views,
        label: t("bar", { day: dated(day), views, visitors }),
      }))}
      table={
        <DataTable
          caption={t("chart")}
          isCaptionHidden
          columns={[
            { key: "day", heading: t("day") },
            { key: "views", heading: t("views"), isNumeric: true },
            { key: "visitors", heading: t("visitors"), isNumeric: true },
            { key: "buyers", heading: t("buyers"), isNumeric: true },
          ]}
          rows={days
            .filter(({ views }) => views > 0)
            .map(({ day, ...looked }) => ({
              key: day,
              cells: { day: dated(day), ...cells(looked) },
            }))}
          footer={{ key: "total", cells: { day: t("total"), ...cells(lookedTogether(days)) } }}
        />
      }
    />
  );
}
