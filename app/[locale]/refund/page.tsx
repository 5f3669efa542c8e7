import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { EmailField } from "@/components/ui/email-field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { currentReader } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { pageQuery } from "@/lib/edge/page-query";
import { readRefundPass } from "@/lib/refunds/refund-pass";
import { findOrder } from "./actions";
import { ChooseLine } from "./choose-line";
import { ConfirmCopies } from "./confirm-copies";
import { ConfirmWish } from "./confirm-wish";
import { RequestStatus } from "./request-status";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "refund" });
  // The pass in the address stays with the shop. "no-referrer" would also silence the origin, and without scripts a
  // form that does not say where it comes from is refused.
  return { title: t("title"), referrer: "same-origin", robots: { index: false } };
}

/**
 * The withdrawal page, usable signed out: find the order, choose the book (first control), confirm (second
 * control), then follow the request. French consumer code, L221-21.
 */
export default async function Refund({ params, searchParams }: Props) {
  const { locale } = await params;
  const { pass, line, request, copies } = await pageQuery(
    searchParams,
    ...(["pass", "line", "request", "copies"] as const),
  );
  mustSpeak(locale);
  const asker = pass ? await readRefundPass(pass, locale) : await currentReader();
  const where = { locale, pass };
  return (
    <PageBody width="narrow">
      {asker && request ? <RequestStatus asker={asker} requestId={request} {...where} /> : null}
      {asker && !request && line ? <ConfirmWish asker={asker} lineId={line} {...where} /> : null}
      {asker?.kind === "bearer" && !request && !line ? (
        copies ? (
          <ConfirmCopies bearer={asker} packageId={copies} locale={locale} pass={pass ?? ""} />
        ) : (
          <ChooseLine bearer={asker} {...where} />
        )
      ) : null}
      {!asker || (asker.kind === "reader" && !request && !line) ? (
        <FindOrder locale={locale} isPassBad={Boolean(pass) && !asker} />
      ) : null}
    </PageBody>
  );
}

async function FindOrder({ locale, isPassBad }: { locale: string; isPassBad: boolean }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("refund"),
    getTranslations("common"),
    formReasons(),
  ]);
  return (
    <>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("lead")}</p>
      {isPassBad ? (
        <div className="mb-8">
          <Notice tone="warning">{t("passBad")}</Notice>
        </div>
      ) : null}
      <h2 className="mb-5 text-xl">{t("findTitle")}</h2>
      <ActionForm
        action={findOrder}
        hidden={{ locale }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="max-w-md space-y-6"
      >
        <TextField name="number" label={t("number")} hint={t("numberHint")} isRequired />
        <EmailField label={t("email")} isRequired />
        <SubmitButton pendingText={common("sending")}>{t("find")}</SubmitButton>
      </ActionForm>
      <p className="mt-8 text-sm">
        <a href={`/${locale}/library`} className="quiet-link">
          {t("orSignIn")}
        </a>
      </p>
    </>
  );
}
