import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { ButtonLook } from "@/components/ui/button-classes";
import { Disclosure } from "@/components/ui/disclosure";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import type { BundleDeskPage } from "@/lib/bundles/bundle-desk";
import { formReasons } from "@/lib/edge/form-reasons";
import { accept, decline, retire, withdraw } from "../actions";

type Props = {
  bundle: BundleDeskPage;
  locale: string;
  /** What a sale at the minimum yields to whoever answers. */
  share: string;
};

/** What an author may say to a bundle: each its own form and button. Leaving one for good asks for a second press. */
export async function Answers({ bundle, locale, share }: Props) {
  const t = await getTranslations("bundles.desk");
  const { id: bundleId, canAnswer, canDecline, canWithdraw, canRetire } = bundle;
  const ways: [FormAction, string, ButtonLook, boolean][] = [
    [accept, t("accept", { share }), "main", canAnswer],
    [decline, t("decline"), "danger", canDecline],
    [withdraw, t("withdraw"), "plain", canWithdraw],
  ];
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap gap-4">
        {ways
          .filter(([, , , isOffered]) => isOffered)
          .map(([action, words, look]) => (
            <Press key={words} {...{ action, words, look, locale, bundleId }} />
          ))}
      </div>
      {canRetire ? (
        <Disclosure summary={t("leave")}>
          <p className="mb-4 max-w-2xl text-ink-soft">{t("leaveText")}</p>
          <Press action={retire} words={t("retire")} look="danger" {...{ locale, bundleId }} />
        </Disclosure>
      ) : null}
    </div>
  );
}

async function Press({
  action,
  words,
  look,
  locale,
  bundleId,
}: {
  action: FormAction;
  words: string;
  look: ButtonLook;
  locale: string;
  bundleId: string;
}) {
  const [common, reasons] = await Promise.all([getTranslations("common"), formReasons("bundles")]);
  return (
    <ActionForm
      action={action}
      hidden={{ locale, bundleId }}
      reasons={reasons}
      errorTitle={common("problem")}
    >
      <SubmitButton look={look} pendingText={common("sending")}>
        {words}
      </SubmitButton>
    </ActionForm>
  );
}
