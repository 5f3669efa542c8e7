import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { isClaimable } from "@/lib/copies/copy";
import type { TeamCopy } from "@/lib/copies/team-page";
import { currentSite } from "@/lib/edge/current-site";
import { CopyState } from "./copy-state";
import { TeamForms } from "./team-forms";

/** The copies of a team: their links, where each stands, who took it as far as they say so, and how many are left. */
export async function TeamCard({
  packageId,
  copies,
  orderId,
  locale,
}: {
  packageId: string;
  copies: TeamCopy[];
  orderId: string;
  locale: string;
}) {
  const [t, { base }] = await Promise.all([getTranslations("gifts"), currentSite(locale)]);
  const [first] = copies;
  if (!first) return null;
  const { book, title } = first.line;
  const left = copies.filter(({ standing }) => isClaimable(standing)).length;
  const unsent = copies.filter(({ standing }) => standing === "free").length;
  const own = `/${locale}/orders/${orderId}/copies`;
  const more = `/${locale}/books/${book.slug}/copies?package=${first.line.package.slug}&quantity=${copies.length}`;
  return (
    <section aria-label={title}>
      <h2 lang={book.language} className="text-xl">
        {title}
      </h2>
      <p className="mt-1 text-sm">{t("left", { left, count: copies.length })}</p>
      <p className="mt-3 mb-6 flex flex-wrap gap-x-5 gap-y-2 text-sm">
        <a href={`${own}/csv?package=${packageId}`} className="quiet-link">
          {t("csv")}
        </a>
        {book.state === "published" ? (
          <a href={more} className="quiet-link">
            {t("more")}
          </a>
        ) : null}
      </p>
      <TeamForms {...{ packageId, orderId, locale, left, unsent }} />
      <div className="mt-8">
        <DataTable
          caption={t("links")}
          columns={[
            { key: "number", heading: t("number"), isNumeric: true },
            { key: "state", heading: t("state") },
            { key: "who", heading: t("who") },
            { key: "link", heading: t("link") },
          ]}
          rows={copies.map((copy, at) => ({
            key: copy.id,
            cells: {
              number: String(at + 1),
              state: <CopyState copy={copy} locale={locale} />,
              who: copy.claimer ?? copy.recipient ?? "",
              link: copy.token ? (
                <code className="text-xs select-all [overflow-wrap:anywhere]">
                  {`${base}/${locale}/claim/${copy.token}`}
                </code>
              ) : copy.standing === "claimed" ? (
                <a href={`/${locale}/refund?line=${copy.line.id}`} className="quiet-link">
                  {t("giveBackClaimed")}
                </a>
              ) : (
                ""
              ),
            },
          }))}
        />
      </div>
    </section>
  );
}
