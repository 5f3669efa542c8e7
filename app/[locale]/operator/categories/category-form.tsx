import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/form-action";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import type { Category } from "@/lib/store/categories";

type Props = { action: FormAction; locale: string; category?: Category; place?: number };

/** A category's names, address and place; without one, those of a new one. */
export async function CategoryForm({ action, locale, category, place = 0 }: Props) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("store.desk"),
    getTranslations("common"),
    formReasons("store"),
  ]);
  const scope = category ? { scope: category.slug } : {};
  return (
    <ActionForm
      action={action}
      hidden={{ locale, ...(category ? { id: category.id } : {}) }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="grid gap-4 sm:grid-cols-2"
      done={
        category ? (
          <Notice tone="success" isQuiet>
            {t("saved")}
          </Notice>
        ) : null
      }
    >
      <TextField name="nameFr" {...scope} label={t("nameFr")} value={category?.nameFr ?? ""} />
      <TextField name="nameEn" {...scope} label={t("nameEn")} value={category?.nameEn ?? ""} />
      <TextField
        name="slug"
        {...scope}
        label={t("slug")}
        hint={t("slugHint")}
        value={category?.slug ?? ""}
      />
      <TextField
        name="position"
        {...scope}
        label={t("position")}
        hint={t("positionHint")}
        inputMode="numeric"
        value={String(category?.position ?? place)}
      />
      <div>
        <SubmitButton look={category ? "plain" : "main"} pendingText={common("sending")}>
          {t(category ? "edit" : "add")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
