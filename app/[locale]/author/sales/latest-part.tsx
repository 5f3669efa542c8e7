import { getTranslations } from "next-intl/server";
import type { Author } from "@/lib/accounts/actor";
import { listMovements } from "@/lib/sales/movement-list";
import { salesQuery } from "@/lib/sales/sales-ask";
import type { SalesView } from "@/lib/sales/sales-view";
import { MovementTable } from "./movement-table";

/** The newest movements of the stretch, and the way to all of them. */
export async function LatestPart({
  author,
  view: { ask, filter },
  locale,
}: {
  author: Author;
  view: SalesView;
  locale: string;
}) {
  const [t, movements] = await Promise.all([
    getTranslations("sales"),
    listMovements(author, { ...filter, of: "net", facet: null }, { limit: 10 }),
  ]);
  if (movements.length === 0) return null;
  return (
    <div className="mt-12">
      <MovementTable {...{ movements, locale }} caption={t("latest")} zone={author.timeZone} />
      <p className="mt-3 text-sm">
        <a href={`/${locale}/author/sales/movements${salesQuery(ask)}`} className="quiet-link">
          {t("all")}
        </a>
      </p>
    </div>
  );
}
