import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { missingDetails } from "@/lib/invoices/legal-identity";
import { MissingDetails } from "../../invoices/missing-details";
import { describe } from "./actions";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: PageQuery;
};

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "invoiceDesk" });
  return { title: t("identity") };
}

/** Who sells, as every invoice from now on will say it. */
export default async function SellerSettings({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  if (!(await currentOperator())) notFound();
  const [t, common, reasons, settings, { saved }] = await Promise.all([
    getTranslations("invoiceDesk"),
    getTranslations("common"),
    formReasons(),
    getShopSettings(),
    pageQuery(searchParams, "saved"),
  ]);
  const field = (name: keyof typeof settings & string, label: string, hint?: string) => ({
    ...{ name, label, value: String(settings[name] ?? "") },
    ...(hint ? { hint } : {}),
  });
  return (
    <>
      <h1 className="text-3xl">{t("identity")}</h1>
      <p className="mt-3 mb-8 max-w-2xl text-ink-soft">{t("identityLead")}</p>
      {saved ? (
        <div className="mb-8 max-w-md">
          <Notice tone="success">{t("saved")}</Notice>
        </div>
      ) : null}
      <MissingDetails missing={missingDetails(settings)} />
      <ActionForm
        action={describe}
        hidden={{ locale }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="max-w-md space-y-6"
      >
        <TextField {...field("sellerName", t("sellerName"))} isRequired maxLength={200} />
        <TextField {...field("sellerLegalForm", t("sellerLegalForm"))} maxLength={100} />
        <TextField {...field("sellerCapital", t("sellerCapital"))} maxLength={60} />
        <TextField
          {...field("sellerAddress", t("sellerAddress"))}
          rows={4}
          isRequired
          maxLength={500}
        />
        <TextField {...field("sellerSiren", t("sellerSiren"))} inputMode="numeric" maxLength={20} />
        <TextField {...field("sellerVatNumber", t("sellerVatNumber"))} maxLength={40} />
        <TextField
          {...field("sellerRegister", t("sellerRegister"), t("sellerRegisterHint"))}
          maxLength={100}
        />
        <TextField
          {...field("exemptionMention", t("exemptionMention"), t("exemptionMentionHint"))}
          maxLength={300}
        />
        <TextField {...field("taxCode", t("taxCode"), t("taxCodeHint"))} maxLength={40} />
        <SubmitButton pendingText={common("sending")}>{t("save")}</SubmitButton>
      </ActionForm>
    </>
  );
}
