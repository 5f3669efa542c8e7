import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/form-action";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import { fieldsOf, importKind } from "@/lib/imports/import-kind";
import type { ImportPage } from "@/lib/imports/import-page";

const shownCharacters = 40;

/** Which column of the file each field is read from, as its headings propose it: each with what its first line holds. */
export async function ColumnForm({
  page,
  tellColumns,
  locale,
  isMain,
}: {
  page: ImportPage;
  tellColumns: FormAction;
  locale: string;
  /** Whether this is what the page waits for. */
  isMain: boolean;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("imports"),
    getTranslations("common"),
    formReasons("imports"),
  ]);
  const { head, example, columns } = page;
  const cut = (text: string) =>
    text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
  const named = head.map((heading, at) => ({
    value: String(at),
    text: t("columnChoice", {
      number: at + 1,
      heading: cut(heading) || t("noHeading"),
      example: cut(example[at] ?? "") || t("noExample"),
    }),
  }));
  return (
    <ActionForm
      action={tellColumns}
      hidden={{ locale, importId: page.id }}
      reasons={reasons}
      errorTitle={common("problem")}
      label={t("mapping")}
      className="space-y-5"
    >
      {fieldsOf[importKind.parse(page.kind)].map(({ name, isNeeded }) => (
        <SelectField
          key={name}
          name={`column.${name}`}
          label={isNeeded ? t(`fields.${name}`) : t("optional", { field: t(`fields.${name}`) })}
          value={columns[name] === undefined ? "" : String(columns[name])}
          options={[{ value: "", text: t("noColumn") }, ...named]}
        />
      ))}
      <SubmitButton look={isMain ? "main" : "plain"} pendingText={common("sending")}>
        {t("readAgain")}
      </SubmitButton>
    </ActionForm>
  );
}
