import { getTranslations } from "next-intl/server";
import { PasskeyForm } from "@/components/reader/passkey-form";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { providerNames, signInProviders } from "@/lib/edge/sign-in-providers";
import { signInElsewhere } from "./detour-actions";
import { beginPasskey, signInByPasskey } from "./passkey-actions";

type Props = { locale: string; reasons: Record<string, string>; returnTo: string };

/** The ways to sign in without a letter: a passkey, and the accounts elsewhere that the shop has switched on. */
export async function OtherWays({ locale, reasons, returnTo }: Props) {
  const [t, common] = await Promise.all([getTranslations("signInWays"), getTranslations("common")]);
  const providers = signInProviders();
  const form = { reasons, errorTitle: common("problem") };
  return (
    <section
      aria-labelledby="other-ways"
      className={`mt-12 max-w-md border-t border-rule pt-8 ${providers.length > 0 ? "" : "needs-script"}`}
    >
      <h2 id="other-ways" className="mb-4 text-xl">
        {t("or")}
      </h2>
      <div className="space-y-5">
        <PasskeyForm
          {...form}
          deed="use"
          begin={beginPasskey}
          finish={signInByPasskey}
          hidden={{ locale, returnTo }}
          button={t("passkey")}
          pendingText={common("sending")}
          className="space-y-3"
        >
          <p className="text-sm text-ink-soft">{t("passkeyHint")}</p>
        </PasskeyForm>
        {providers.map((provider) => (
          <ActionForm
            key={provider}
            {...form}
            action={signInElsewhere}
            hidden={{ locale, returnTo, provider }}
          >
            <SubmitButton look="plain" pendingText={common("sending")}>
              {t("with", { name: providerNames[provider] })}
            </SubmitButton>
          </ActionForm>
        ))}
      </div>
    </section>
  );
}
