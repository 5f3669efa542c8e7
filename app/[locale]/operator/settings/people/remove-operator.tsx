import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { formReasons } from "@/lib/edge/form-reasons";
import { remove } from "./actions";

/** Takes the desk from somebody. */
export async function RemoveOperator({
  id,
  email,
  locale,
}: {
  id: string;
  email: string;
  locale: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("shopSettings"),
    getTranslations("common"),
    formReasons("shopSettings"),
  ]);
  return (
    <ActionForm
      action={remove}
      hidden={{ locale, userId: id }}
      reasons={reasons}
      errorTitle={common("problem")}
    >
      <button
        type="submit"
        aria-label={t("removeOf", { email })}
        className="min-h-6 cursor-pointer text-danger underline"
      >
        {t("removeOperator")}
      </button>
    </ActionForm>
  );
}
