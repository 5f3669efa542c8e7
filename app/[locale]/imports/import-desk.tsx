import { getTranslations } from "next-intl/server";
import { FilterSelect } from "@/components/shop/filter-select";
import { buttonClasses } from "@/components/ui/button-classes";
import { DataTable } from "@/components/ui/data-table";
import { FileField } from "@/components/ui/file-field";
import { Notice } from "@/components/ui/notice";
import { sentenceOf } from "@/lib/edge/form-reasons";
import { formatDate } from "@/lib/i18n/format";
import { importKind } from "@/lib/imports/import-kind";
import { listImportBooks, listImports } from "@/lib/imports/import-page";
import { type Importer, kindsFor } from "@/lib/imports/importer";
import { deskOf } from "./desk-of";
import { KnownColumns } from "./known-columns";

type Query = { kind: string | undefined; book: string | undefined; refused: string | undefined };

/** The way to bring a file in, what is read in it, and the files that were. */
export async function ImportDesk({
  by,
  query,
  locale,
  zone,
}: {
  by: Importer;
  query: Query;
  locale: string;
  zone: string;
}) {
  const [t, books, imports, refusal] = await Promise.all([
    getTranslations("imports"),
    listImportBooks(by),
    listImports(by),
    sentenceOf(query.refused ?? "", "imports"),
  ]);
  const kinds = kindsFor(by);
  const kind = importKind.safeParse(query.kind).data;
  const desk = deskOf(by, locale);
  return (
    <>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 max-w-2xl text-ink-soft">{t("lead")}</p>
      {by.kind === "operator" ? (
        <p className="mt-2 max-w-2xl text-sm text-ink-soft">{t("operatorLead")}</p>
      ) : null}
      {refusal ? (
        <div role="alert" className="mt-6 max-w-xl">
          <Notice tone="warning" title={refusal} />
        </div>
      ) : null}
      <form
        action={`/api/imports/${locale}/${by.kind}`}
        method="post"
        encType="multipart/form-data"
        aria-label={t("title")}
        className="mt-8 max-w-xl space-y-5"
      >
        <FilterSelect
          name="kind"
          label={t("kind")}
          value={kind && kinds.includes(kind) ? kind : "purchases"}
          options={kinds.map((value) => ({ value, text: t(`kinds.${value}`) }))}
        />
        <FilterSelect
          name="book"
          label={t("book")}
          value={query.book ?? ""}
          options={[
            { value: "", text: t("noBook") },
            ...books.map(({ id, title }) => ({ value: id, text: title })),
          ]}
        />
        <FileField id="import-file" label={t("file")} hint={t("fileHint")} accept=".csv,text/csv" />
        <button type="submit" className={buttonClasses("main")}>
          {t("examine")}
        </button>
        <p className="text-xs text-ink-soft">{t("keptUntil")}</p>
      </form>
      {imports.length > 0 ? (
        <div className="mt-12">
          <DataTable
            caption={t("past")}
            columns={[
              { key: "file", heading: t("file") },
              { key: "kind", heading: t("kind") },
              { key: "date", heading: t("date") },
              { key: "state", heading: t("state") },
            ]}
            rows={imports.map((one) => ({
              key: one.id,
              cells: {
                file: (
                  <a href={`${desk}/${one.id}`} className="link [overflow-wrap:anywhere]">
                    {one.fileName}
                  </a>
                ),
                kind: t(`kinds.${importKind.parse(one.kind)}`),
                date: formatDate(one.createdAt, locale, zone),
                state: t(`states.${one.stoppedAt ? "stopped" : one.state}`, {
                  count: one.madeCount,
                }),
              },
            }))}
          />
        </div>
      ) : null}
      <KnownColumns kinds={kinds} />
    </>
  );
}
