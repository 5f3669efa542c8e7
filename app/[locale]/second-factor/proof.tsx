import { getTranslations } from "next-intl/server";
import { PasskeyForm } from "@/components/reader/passkey-form";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { passkeyReasons } from "@/lib/edge/form-reasons";
import { beginProof, proveByDevice } from "../sign-in/again/actions";
import { recover } from "./actions";
import { CodeForm } from "./code-form";

type Factors = { hasAuthenticator: boolean; hasPasskey: boolean; codesLeft: number };

/** The ways to prove a second factor that is there: a passkey, the authenticator's code, a code on paper. */
export async function Proof({
  locale,
  returnTo,
  factors,
}: {
  locale: string;
  returnTo: string;
  factors: Factors;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("secondFactorPage"),
    getTranslations("common"),
    passkeyReasons(),
  ]);
  const hidden = { locale, returnTo: returnTo || `/${locale}/operator` };
  const form = { hidden, reasons, errorTitle: common("problem") };
  return (
    <div className="space-y-10">
      {factors.hasPasskey ? (
        <PasskeyForm
          {...form}
          deed="use"
          begin={beginProof}
          finish={proveByDevice}
          look="main"
          button={t("passkey")}
          pendingText={common("sending")}
        />
      ) : null}
      {factors.hasAuthenticator ? (
        <div>
          {factors.hasPasskey ? <p className="mb-4 text-ink-soft">{t("or")}</p> : null}
          <CodeForm locale={locale} returnTo={returnTo} isMain={!factors.hasPasskey} />
        </div>
      ) : null}
      {factors.codesLeft > 0 ? (
        <Disclosure summary={t("lost")}>
          <ActionForm {...form} action={recover} className="max-w-sm space-y-4">
            <TextField
              name="recovery"
              label={t("recovery")}
              hint={t("recoveryHint")}
              autoComplete="off"
              maxLength={60}
            />
            <SubmitButton look="plain" pendingText={common("sending")}>
              {t("useRecovery")}
            </SubmitButton>
          </ActionForm>
        </Disclosure>
      ) : null}
    </div>
  );
}
