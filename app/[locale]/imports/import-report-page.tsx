import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import type { FormAction } from "@/components/ui/form-action";
import { LinkButton } from "@/components/ui/link-button";
import { formatNumber } from "@/lib/i18n/format";
import type { ImportPage } from "@/lib/imports/import-page";
import type { Importer } from "@/lib/imports/importer";
import { BringForm } from "./bring-form";
import { ColumnForm } from "./column-form";
import { deskOf } from "./desk-of";
import { ImportProgress } from "./import-progress";
import { reasonOf } from "./reason-of";
import { ResumeForm } from "./resume-form";

/** What a file would make, or made: how far it is, how many lines, which it would not bring in and why, and the press. */
export async function ImportReportPage({
  by,
  page,
  bring,
  resume,
  tellColumns,
  locale,
}: {
  by: Importer;
  page: ImportPage;
  bring: FormAction;
  resume: FormAction;
  tellColumns: FormAction;
  locale: string;
}) {
  const [t, reason] = await Promise.all([getTranslations("imports"), reasonOf(locale)]);
  const told = (count: number) => formatNumber(count, locale);
  const desk = deskOf(by, locale);
  const { state, lines, made, skipped, refused } = page;
  const isDone = state === "done";
  const isUnderWay = state === "reading" || state === "bringing";
  const all = skipped + refused;
  return (
    <>
      <p className="text-sm">
        <a href={desk} className="quiet-link">
          {t("back")}
        </a>
      </p>
      <h1 className="mt-2 text-3xl">{t(`titles.${page.stoppedAt ? "stopped" : state}`)}</h1>
      <p className="mt-3 mb-8 text-ink-soft [overflow-wrap:anywhere]">{page.fileName}</p>
      {state === "mapping" ? (
        <Card title={t("mapping")}>
          <p className="mb-6 text-sm text-ink-soft">{t("mappingNeeded", { lines })}</p>
          <ColumnForm {...{ page, tellColumns, locale }} isMain />
        </Card>
      ) : (
        <Card title={isDone ? t("did", { made }) : t("would", { made })}>
          {isUnderWay && !page.stoppedAt ? <ImportProgress {...{ page, desk, locale }} /> : null}
          {page.stoppedAt ? <ResumeForm {...{ page, resume, locale }} /> : null}
          <p className="text-sm text-ink-soft">
            {t("others", { skipped: told(skipped), refused: told(refused) })}
          </p>
          {page.kind === "books" || page.kind === "coupons" ? (
            <p className="mt-2 text-sm text-ink-soft">
              {t(`amountsOf.${page.kind}`, { currency: page.currency })}
            </p>
          ) : null}
          {state === "waiting" && made > 0 ? <BringForm {...{ page, bring, locale }} /> : null}
        </Card>
      )}
      {state === "waiting" ? (
        <div className="mt-8">
          <Disclosure summary={t("mappingOther")}>
            <p className="mt-2 mb-5 text-sm text-ink-soft">{t("mappingText")}</p>
            <ColumnForm {...{ page, tellColumns, locale }} isMain={false} />
          </Disclosure>
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
            rows={page.told.map((one) => ({
              key: String(one.line),
              cells: {
                line: told(one.line),
                what: t(`whats.${one.what}`),
                field: one.field ? t(`fields.${one.field}`) : "",
                reason: reason(one),
              },
            }))}
          />
          {all > page.told.length ? (
            <p className="mt-3 text-sm text-ink-soft">
              {t("shown", { shown: told(page.told.length), all: told(all) })}
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
