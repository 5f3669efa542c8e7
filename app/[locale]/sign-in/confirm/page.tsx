import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { needsCode } from "@/lib/accounts/needs-code";
import { currentBrowser } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { pageQuery } from "@/lib/edge/page-query";
import { pressToSignIn } from "../actions";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata = { robots: { index: false }, referrer: "no-referrer" as const };

/** Where a magic link leads: opening it does nothing, pressing the button signs in. */
export default async function ConfirmSignIn({ params, searchParams }: Props) {
  const { locale } = await params;
  const { link = "", token = "" } = await pageQuery(searchParams, "link", "token");
  mustSpeak(locale);
  const [t, common, reasons, isElsewhere] = await Promise.all([
    getTranslations("signin"),
    getTranslations("common"),
    formReasons(),
    currentBrowser().then((browserHash) => needsCode(link, browserHash)),
  ]);
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("confirmTitle")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("confirmText")}</p>
      <ActionForm
        action={pressToSignIn}
        hidden={{ locale, link, token }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="max-w-sm space-y-6"
      >
        {isElsewhere ? (
          <TextField
            name="code"
            label={t("code")}
            hint={t("codeHint")}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={9}
          />
        ) : null}
        <SubmitButton pendingText={common("sending")}>{t("press")}</SubmitButton>
      </ActionForm>
      <p className="mt-8 text-sm">
        <a href={`/${locale}/sign-in`} className="quiet-link">
          {t("again")}
        </a>
      </p>
    </PageBody>
  );
}
