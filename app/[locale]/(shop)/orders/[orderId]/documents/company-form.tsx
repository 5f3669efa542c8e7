import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import type { InvoicedBuyer } from "@/lib/invoices/buyer-details";
import { restate } from "./actions";

/** To whom the invoice should be made out; filled in with what it says now. */
export async function CompanyForm({
  buyer,
  where: { locale, orderId, pass },
}: {
  buyer: InvoicedBuyer;
  where: { locale: string; orderId: string; pass: string | undefined };
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("invoice"),
    getTranslations("common"),
    formReasons(),
  ]);
  return (
    <section className="mt-12 max-w-md">
      <h2 className="text-xl">{t("companyTitle")}</h2>
      <p className="mt-2 mb-6 text-ink-soft">{t("companyText")}</p>
      <ActionForm
        action={restate}
        hidden={{ locale, orderId, ...(pass ? { pass } : {}) }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="space-y-6"
      >
        <TextField
          name="name"
          label={t("name")}
          value={buyer.name ?? ""}
          isRequired
          autoComplete="organization"
          maxLength={200}
        />
        <TextField
          name="address"
          label={t("address")}
          hint={t("addressHint")}
          value={buyer.address ?? ""}
          rows={4}
          isRequired
          maxLength={500}
        />
        <TextField
          name="vatNumber"
          label={t("vatNumber")}
          hint={t("vatHint")}
          value={buyer.vatNumber ?? ""}
          maxLength={40}
        />
        <SubmitButton pendingText={common("sending")}>{t("restate")}</SubmitButton>
      </ActionForm>
    </section>
  );
}
