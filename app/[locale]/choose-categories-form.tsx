import { getTranslations } from "next-intl/server";
import { CategoriesField } from "@/components/author/categories-field";
import { ActionForm } from "@/components/ui/action-form";
import type { ButtonLook } from "@/components/ui/button-classes";
import type { FormAction } from "@/components/ui/form-action";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import { categoriesOf, listCategories } from "@/lib/store/categories";
import { categoryName } from "@/lib/store/category";

type Props = {
  action: FormAction;
  book: { id: string; title: string };
  locale: string;
  look?: ButtonLook;
};

/** In which categories a book stands, for its author or the operator to say. */
export async function ChooseCategoriesForm({ action, book, locale, look = "main" }: Props) {
  const [t, common, reasons, categories, chosen] = await Promise.all([
    getTranslations("store.choose"),
    getTranslations("common"),
    formReasons("store"),
    listCategories(),
    categoriesOf(book.id),
  ]);
  if (categories.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  return (
    <ActionForm
      action={action}
      hidden={{ locale, bookId: book.id }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="space-y-6"
      done={
        <Notice tone="success" isQuiet>
          {t("saved")}
        </Notice>
      }
    >
      <CategoriesField
        label={t("question", { title: book.title })}
        categories={categories.map((one) => ({ id: one.id, name: categoryName(one, locale) }))}
        chosen={chosen}
      />
      <SubmitButton look={look} pendingText={common("sending")}>
        {t("save")}
      </SubmitButton>
    </ActionForm>
  );
}
