import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import type { Author } from "@/lib/accounts/actor";
import { formatNumber, formatPercent } from "@/lib/i18n/format";
import { conversionBp } from "@/lib/visits/conversion";
import { noSite, otherSites } from "@/lib/visits/referring-site";
import { shownSites, type VisitAsk, visitsBySite } from "@/lib/visits/visit-figures";
import { visitsAddress } from "./visits-address";

/** Fewer visitors than this from one site, and it is not told how many of them bought. */
const fewest = 5;

/** The sites visitors came from, ten at a time. */
export async function SitesTable({
  author,
  ask,
  locale,
  days,
  after,
}: {
  author: Author;
  ask: VisitAsk;
  locale: string;
  days: number | null;
  /** How many sites come before, as the address tells it. */
  after: string | undefined;
}) {
  const skipped = /^\d{1,5}$/.test(after ?? "") ? Number(after) : 0;
  const [t, { sites, all }] = await Promise.all([
    getTranslations("visits"),
    visitsBySite(author, ask, skipped),
  ]);
  const shown = { days, ...ask };
  const told = (count: number) => formatNumber(count, locale);
  const names: Record<string, string> = { [noSite]: t("noSite"), [otherSites]: t("otherSites") };
  return (
    <section id="sites" aria-labelledby="sites-title">
      <h2 id="sites-title" className="font-serif text-lg">
        {t("sites")}
      </h2>
      <p className="mt-1 mb-4 max-w-2xl text-sm text-ink-soft">
        {t("sitesText", { count: fewest })}
      </p>
      <DataTable
        caption={t("sites")}
        isCaptionHidden
        columns={[
          { key: "site", heading: t("site"), onPhone: "whole" },
          { key: "views", heading: t("views"), isNumeric: true, onPhone: "half" },
          { key: "visitors", heading: t("visitors"), isNumeric: true, onPhone: "half" },
          { key: "buyers", heading: t("bought"), isNumeric: true, onPhone: "half" },
          { key: "conversion", heading: t("conversion"), isNumeric: true, onPhone: "half" },
        ]}
        rows={sites.map(({ site, ...looked }) => {
          // A handful could be known by who they are: what few people did is not told.
          const converted = looked.visitors < fewest ? null : conversionBp(looked);
          return {
            key: site,
            cells: {
              site: <span className="[overflow-wrap:anywhere]">{names[site] ?? site}</span>,
              views: told(looked.views),
              visitors: told(looked.visitors),
              buyers: converted === null ? "" : told(looked.buyers),
              conversion: converted === null ? "" : formatPercent(converted, locale),
            },
          };
        })}
      />
      {all > shownSites || skipped > 0 ? (
        <nav
          aria-label={t("pages")}
          className="mt-3 flex flex-wrap justify-between gap-x-6 gap-y-2 text-sm"
        >
          <p className="text-ink-soft">
            {sites.length === 0
              ? ""
              : t("sitesPage", { first: skipped + 1, last: skipped + sites.length, all })}
          </p>
          <p className="flex gap-6">
            {skipped > 0 ? (
              <a href={`${visitsAddress(locale, shown)}#sites`} className="quiet-link">
                {t("firstSites")}
              </a>
            ) : null}
            {skipped + sites.length < all ? (
              <a
                href={`${visitsAddress(locale, shown, skipped + shownSites)}#sites`}
                className="quiet-link"
              >
                {t("nextSites")}
              </a>
            ) : null}
          </p>
        </nav>
      ) : null}
    </section>
  );
}
