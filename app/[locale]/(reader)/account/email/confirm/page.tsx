import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { findEmailChange } from "@/lib/accounts/email-change-page";
import { currentReader } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { OneButtonForm } from "../../../../one-button-form";
import { confirmChange } from "../actions";
import { ChangePage } from "../change-page";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export const metadata = { robots: { index: false }, referrer: "same-origin" as const };

/** Where the letter to a new address leads: a press, by whoever is signed in, makes it the account's. */
export default async function ConfirmEmail({ params, searchParams }: Props) {
  const { locale } = await params;
  const { change: changeId = "", token = "" } = await pageQuery(
    searchParams,
    ...(["change", "token"] as const),
  );
  mustSpeak(locale);
  const [t, reader, change] = await Promise.all([
    getTranslations("emailChange"),
    currentReader(),
    findEmailChange(changeId, "confirm", token),
  ]);
  const refusal = change ? change.refusal : "change-spent";
  const isAnothers = reader !== null && change !== null && reader.id !== change.userId;
  const here = `/${locale}/account/email/confirm?${new URLSearchParams({ change: changeId, token })}`;
  return (
    <ChangePage
      locale={locale}
      title={t("confirmTitle")}
      refusal={refusal ?? (isAnothers ? "change-of-another" : null)}
    >
      <p className="[overflow-wrap:anywhere]">
        {t("confirmText", { from: change?.fromEmail ?? "", to: change?.toEmail ?? "" })}
      </p>
      {reader ? (
        <OneButtonForm
          space="emailChange"
          action={confirmChange}
          hidden={{ locale, changeId, token }}
          label={t("confirm")}
          button={t("confirm")}
          look="main"
        />
      ) : (
        <div className="space-y-5">
          <p>{t("signInFirst")}</p>
          <LinkButton href={`/${locale}/sign-in?${new URLSearchParams({ to: here })}`}>
            {t("signIn")}
          </LinkButton>
        </div>
      )}
    </ChangePage>
  );
}
