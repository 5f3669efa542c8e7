import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { formatDateTime } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { AuditEntry } from "@/lib/support/audit-log";
import { DeedDetails } from "./deed-details";
import { deedName } from "./deed-name";

type Props = { rows: AuditEntry[]; caption: string; locale: string };

/** Rows of the record: when, who, what, to what, and what was said with it. */
export async function AuditTable({ rows, caption, locale }: Props) {
  const [t, names] = await Promise.all([
    getTranslations("operatorDesk.audit"),
    Promise.all(rows.map(({ action }) => deedName(action))),
  ]);
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      columns={[
        { key: "at", heading: t("at") },
        { key: "who", heading: t("whoHeading") },
        { key: "what", heading: t("what") },
        { key: "subject", heading: t("subjectHeading") },
        { key: "details", heading: t("details") },
      ]}
      rows={rows.map((row, index) => ({
        key: String(row.id),
        cells: {
          at: <span className="whitespace-nowrap">{formatDateTime(row.at, locale, shopZone)}</span>,
          who: <span className="[overflow-wrap:anywhere]">{row.who ?? t("nobody")}</span>,
          what: names[index],
          subject: (
            <a
              href={`/${locale}/operator/audit?subject=${encodeURIComponent(row.subjectId)}`}
              className="figures inline-block min-h-6 text-xs [overflow-wrap:anywhere]"
            >
              {row.subjectId}
            </a>
          ),
          details: hasDetails(row) ? <DeedDetails details={row.details} locale={locale} /> : "",
        },
      }))}
    />
  );
}

type Detailed = AuditEntry & { details: Record<string, string> };

function hasDetails(row: AuditEntry): row is Detailed {
  return Object.values(row.details as Record<string, string>).some((value) => value !== "");
}
