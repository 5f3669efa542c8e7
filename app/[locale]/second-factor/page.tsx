import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { beginSecondFactor } from "@/lib/accounts/begin-second-factor";
import { currentSession } from "@/lib/edge/current-actor";
import { currentShop } from "@/lib/edge/current-shop";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { proveIt } from "./actions";

type Props = { params: Promise<{ locale: string }> };

/** Where an operator enrols and proves the second factor. */
export default async function SecondFactor({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const session = await currentSession();
  if (!session?.user.isOperator) notFound();
  const [t, common, reasons, settings] = await Promise.all([
    getTranslations("operator"),
    getTranslations("common"),
    formReasons(),
    currentShop(),
  ]);
  const enrolling = await beginSecondFactor(session.userId, settings.name);
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("secondFactor")}</h1>
      {enrolling ? (
        <>
          <p className="mt-3 text-ink-soft">{t("secondFactorText")}</p>
          <img
            src={`data:image/svg+xml;base64,${Buffer.from(enrolling.picture).toString("base64")}`}
            alt=""
            width={192}
            height={192}
            className="my-6 rounded-md bg-sheet"
          />
          <p className="mb-8 text-sm">
            {t("secret")} <code className="figures break-all">{enrolling.secret}</code>
          </p>
        </>
      ) : null}
      <ActionForm
        action={proveIt}
        hidden={{ locale }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="mt-8 max-w-sm space-y-6"
      >
        <TextField
          name="code"
          label={t("secondFactorCode")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
        />
        <SubmitButton pendingText={common("sending")}>{t("prove")}</SubmitButton>
      </ActionForm>
    </PageBody>
  );
}
