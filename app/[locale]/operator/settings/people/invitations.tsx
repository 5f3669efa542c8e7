import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import { invite, welcome } from "./actions";

/** A form that makes somebody an operator. */
export async function OperatorInvitation({ locale }: { locale: string }) {
  const [t, common, reasons] = await words();
  return (
    <Card title={t("inviteOperator")}>
      <ActionForm
        action={invite}
        {...{ reasons, hidden: { locale }, label: t("inviteOperator") }}
        errorTitle={common("problem")}
        className="space-y-5"
      >
        <TextField
          {...{ name: "email", scope: "operator", label: t("email"), hint: t("emailHint") }}
          {...{ type: "email", inputMode: "email", isRequired: true, autoComplete: "off" }}
          maxLength={254}
        />
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("invite")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

/** A form that makes an author and gives it to somebody. */
export async function AuthorInvitation({ locale }: { locale: string }) {
  const [t, common, reasons] = await words();
  return (
    <Card title={t("inviteAuthor")}>
      <ActionForm
        action={welcome}
        {...{ reasons, hidden: { locale }, label: t("inviteAuthor") }}
        errorTitle={common("problem")}
        className="space-y-5"
      >
        <TextField
          {...{ name: "name", label: t("authorName"), isRequired: true, maxLength: 120 }}
        />
        <TextField
          {...{ name: "slug", label: t("authorSlug"), hint: t("authorSlugHint"), isRequired: true }}
          maxLength={120}
          autoComplete="off"
        />
        <TextField
          {...{ name: "email", scope: "author", label: t("email"), isRequired: true }}
          {...{ type: "email", inputMode: "email", autoComplete: "off" }}
          maxLength={254}
        />
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("invite")}
        </SubmitButton>
      </ActionForm>
      <p className="mt-5 text-sm">
        <a href={`/${locale}/operator/authors`} className="quiet-link">
          {t("toAuthors")}
        </a>
      </p>
    </Card>
  );
}

function words() {
  return Promise.all([
    getTranslations("shopSettings"),
    getTranslations("common"),
    formReasons("shopSettings"),
  ]);
}
