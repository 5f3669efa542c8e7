import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import type { FormAction } from "@/components/ui/form-action";
import { LinkButton } from "@/components/ui/link-button";
import { formatNumber } from "@/lib/i18n/format";
import type { ImportPage } from "@/lib/imports/import-page";
import type { Importer } from "@/lib/imports/importer";
import { BringForm } from "./bring-form";
import { deskOf } from "./desk-of";
import { reasonOf } from "./reason-of";

/** Lines told on the page; the file of the report has them all. */
const shownLines = 100;

/** What a file would make, or made: how many lines, which it would not and why, and the press that brings them in. */
export async function ImportReportPage({
  by,
  page,
  bring,
  locale,
}: {
  by: Importer;
  page: ImportPage;
  bring: FormAction;
  locale: string;
}) {
  const [t, reason] = await Promise.all([getTranslations("imports"), reasonOf(locale)]);
  const isDone = page.state === "done";
  const told = (count: number) => formatNumber(count, locale);
  const desk = deskOf(by, locale);
  const shown = page.told.slice(0, shownLines);
  return (
    <>
      <p className="text-sm">
        <a href={desk} className="quiet-link">
          {t("back")}
        </a>
      </p>
      <h1 className="mt-2 text-3xl">{isDone ? t("reportDone") : t("report")}</h1>
      <p className="mt-3 mb-8 text-ink-soft [overflow-wrap:anywhere]">{page.fileName}</p>
      <Card title={isDone ? t("did", { made: page.made }) : t("would", { made: page.made })}>
        <p className="text-sm text-ink-soft">
          {t("others", { skipped: told(page.skipped), refused: told(page.refused) })}
        </p>
        {!isDone && page.made > 0 ? <BringForm {...{ page, bring, locale }} /> : null}
      </Card>
      {page.head ? (
        <div className="mt-10">
          <DataTable
            caption={t("columns")}
            columns={[
              { key: "field", heading: t("field") },
              { key: "column", heading: t("column") },
            ]}
            rows={page.head.map(({ field, column }) => ({
              key: field,
              cells: { field: t(`fields.${field}`), column },
            }))}
          />
        </div>
      ) : null}
      {page.told.length > 0 ? (
        <div className="mt-10">
          <DataTable
            caption={t("lines")}
            columns={[
              { key: "line", heading: t("line"), isNumeric: true },
              { key: "what", heading: t("what") },
              { key: "field", heading: t("field") },
              { key: "reason", heading: t("reason") },
            ]}
            rows={shown.map((one) => ({
              key: String(one.line),
              cells: {
                line: told(one.line),
                what: t(`whats.${one.what}`),
                field: one.field ? t(`fields.${one.field}`) : "",
                reason: reason(one),
              },
            }))}
          />
          {page.told.length > shownLines ? (
            <p className="mt-3 text-sm text-ink-soft">
              {t("shown", { shown: told(shownLines), all: told(page.told.length) })}
            </p>
          ) : null}
          <p className="mt-5">
            <LinkButton look="plain" href={`${desk}/${page.id}/report`}>
              {t("csv")}
            </LinkButton>
          </p>
        </div>
      ) : null}
    </>
  );
}
