import { getTranslations } from "next-intl/server";
import { TextField } from "@/components/ui/text-field";
import type { PageTexts } from "@/lib/catalog/page-texts";
import { nameContributor, remove } from "./actions";
import { PagePart } from "./page-part";
import { TextForm } from "./text-form";

/** Who helped and is named for it. */
export async function ContributorsPart({ book, locale }: { book: PageTexts; locale: string }) {
  const t = await getTranslations("bookPage");
  const where = { locale, slug: book.slug };
  return (
    <PagePart id="contributors" title={t("contributors")} lead={t("contributorsLead")}>
      <ul className="divide-y divide-rule">
        {book.contributors.map(({ id, name, role }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {name}
              {role ? <span className="text-ink-soft">, {role}</span> : null}
            </span>
            <TextForm
              action={remove}
              hidden={{ ...where, id, kind: "contributors" }}
              label={t("removeNamed", { name })}
              button={t("remove")}
            />
          </li>
        ))}
      </ul>
      <TextForm
        action={nameContributor}
        hidden={where}
        label={t("addContributor")}
        button={t("addContributor")}
        look="main"
      >
        <TextField name="name" label={t("name")} maxLength={120} scope="contributor" isRequired />
        <TextField
          name="role"
          label={t("role")}
          hint={t("roleHint")}
          maxLength={120}
          scope="contributor"
        />
      </TextForm>
    </PagePart>
  );
}
