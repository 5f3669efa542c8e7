import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { fieldsOf, type ImportKind } from "@/lib/imports/import-kind";

/** By which headings each column of each kind of file is known. */
export async function KnownColumns({ kinds }: { kinds: readonly ImportKind[] }) {
  const t = await getTranslations("imports");
  return (
    <section aria-labelledby="columns-title" className="mt-14">
      <h2 id="columns-title" className="text-xl">
        {t("columns")}
      </h2>
      <p className="mt-2 mb-5 max-w-2xl text-sm text-ink-soft">{t("columnsText")}</p>
      <div className="divide-y divide-rule border-y border-rule">
        {kinds.map((kind) => (
          <div key={kind} className="py-1.5">
            <Disclosure summary={t(`kinds.${kind}`)}>
              <DataTable
                caption={t(`kinds.${kind}`)}
                isCaptionHidden
                columns={[
                  { key: "field", heading: t("field") },
                  { key: "known", heading: t("headings") },
                ]}
                rows={fieldsOf[kind].map(({ name, known, isNeeded }) => ({
                  key: name,
                  cells: {
                    field: `${t(`fields.${name}`)}${isNeeded ? " *" : ""}`,
                    known: known.join(", "),
                  },
                }))}
              />
            </Disclosure>
          </div>
        ))}
      </div>
    </section>
  );
}
