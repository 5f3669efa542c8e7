import { getTranslations } from "next-intl/server";
import { TextField } from "@/components/ui/text-field";
import type { PageTexts } from "@/lib/catalog/page-texts";
import { correctContributor, nameContributor } from "./actions";
import { EntryWays, LeaveAsItIs } from "./entry-ways";
import { PagePart } from "./page-part";
import { TextForm } from "./text-form";

type Props = { book: PageTexts; locale: string; editedId?: string | undefined };

/** Who helped and is named for it. */
export async function ContributorsPart({ book, locale, editedId }: Props) {
  const t = await getTranslations("bookPage");
  const { slug } = book;
  const edited = book.contributors.find(({ id }) => id === editedId);
  return (
    <PagePart id="contributors" title={t("contributors")} lead={t("contributorsLead")}>
      <ul className="divide-y divide-rule">
        {book.contributors.map(({ id, name, role }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {name}
              {role ? <span className="text-ink-soft">, {role}</span> : null}
            </span>
            <EntryWays kind="contributors" {...{ id, name, slug, locale }} />
          </li>
        ))}
      </ul>
      <TextForm
        key={edited?.id ?? "new"}
        action={edited ? correctContributor : nameContributor}
        hidden={{ locale, slug, ...(edited ? { id: edited.id } : {}) }}
        label={edited ? t("correctNamed", { name: edited.name }) : t("addContributor")}
        button={edited ? t("save") : t("addContributor")}
        look="main"
      >
        <TextField
          name="name"
          label={t("name")}
          value={edited?.name ?? ""}
          maxLength={120}
          isRequired
        />
        <TextField
          name="role"
          label={t("role")}
          hint={t("roleHint")}
          value={edited?.role ?? ""}
          maxLength={120}
        />
      </TextForm>
      {edited ? <LeaveAsItIs kind="contributors" slug={slug} locale={locale} /> : null}
    </PagePart>
  );
}
