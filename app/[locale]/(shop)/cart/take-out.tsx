import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/form-action";
import { formReasons } from "@/lib/edge/form-reasons";

/** The quiet press that takes something out of the cart, named after what it takes. */
export async function TakeOut({
  action,
  hidden,
  title,
}: {
  action: FormAction;
  hidden: Record<string, string>;
  title: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("cart"),
    getTranslations("common"),
    formReasons(),
  ]);
  return (
    <ActionForm action={action} hidden={hidden} reasons={reasons} errorTitle={common("problem")}>
      <button
        type="submit"
        className="quiet-link cursor-pointer"
        aria-label={t("removeOf", { title })}
      >
        {t("remove")}
      </button>
    </ActionForm>
  );
}
