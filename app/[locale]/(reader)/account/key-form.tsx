import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { CopyText } from "@/components/ui/copy-text";
import type { FormAction } from "@/components/ui/form-action";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";

/** The words around a text to copy. */
export async function copyWords() {
  const t = await getTranslations("keys");
  return {
    copy: t("copy"),
    copyOf: t.raw("copyOf") as string,
    copied: t("copied"),
    notCopied: t("notCopied"),
  };
}

/** Makes a key of one kind and shows its secret, once: `shown` are the texts to copy, "{secret}" standing for it. */
export async function KeyForm({
  action,
  locale,
  scope,
  words,
  shown,
}: {
  action: FormAction;
  locale: string;
  /** Tells the fields of one such form from another's on the page. */
  scope: string;
  words: { create: string; name: string; nameHint: string };
  shown: { label: string; text: string }[];
}) {
  const [t, common, reasons, copy] = await Promise.all([
    getTranslations("keys"),
    getTranslations("common"),
    formReasons("keys"),
    copyWords(),
  ]);
  const done = (
    <Notice tone="success" isQuiet>
      <div className="space-y-3">
        <p>{t("once")}</p>
        {shown.map(({ label, text }) => (
          <CopyText key={text} label={label} text={text} words={copy} />
        ))}
        <LinkButton look="plain" href={`/${locale}/account`}>
          {t("another")}
        </LinkButton>
      </div>
    </Notice>
  );
  return (
    <ActionForm
      {...{ action, reasons, done, hidden: { locale }, errorTitle: common("problem") }}
      label={words.create}
      className="max-w-xl space-y-4"
    >
      <TextField
        {...{ name: "name", scope, label: words.name, hint: words.nameHint, isRequired: true }}
        maxLength={60}
        autoComplete="off"
      />
      <SubmitButton look="plain" pendingText={common("sending")}>
        {words.create}
      </SubmitButton>
    </ActionForm>
  );
}
