import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { interestToConfirm } from "@/lib/catalog/find-interest";
import { writeInterestToken } from "@/lib/catalog/interest-token";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { confirm } from "./actions";

type Props = { params: Promise<{ locale: string; token: string }> };
type Interest = NonNullable<Awaited<ReturnType<typeof interestToConfirm>>>;

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "bookPage" });
  return { title: t("hearTitle"), robots: { index: false }, referrer: "same-origin" as const };
}

/** Where the letter leads that asks to confirm a sign-up: all that was typed, and one button. Looking changes nothing. */
export default async function Hear({ params }: Props) {
  const { locale, token } = await params;
  mustSpeak(locale);
  const [t, interest] = await Promise.all([getTranslations("bookPage"), interestToConfirm(token)]);
  if (interest === undefined) notFound();
  return (
    <PageBody>
      <h1 className="mb-8 text-3xl">{t("hearTitle")}</h1>
      <Card className="max-w-xl">
        {interest === null ? (
          <p>{t("hearGone")}</p>
        ) : interest.book.state !== "draft" ? (
          <p>
            {t("hearOut")}{" "}
            <a href={`/${locale}/books/${interest.book.slug}`} className="link">
              {interest.book.title}
            </a>
          </p>
        ) : interest.confirmedAt ? (
          <>
            <p>{t("heard")}</p>
            <Forget id={interest.id} locale={locale} words={t("hearNoMore")} />
          </>
        ) : (
          <ToConfirm interest={interest} token={token} locale={locale} />
        )}
      </Card>
    </PageBody>
  );
}

type Form = { interest: Interest; token: string; locale: string };

async function ToConfirm({ interest, token, locale }: Form) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("bookPage"),
    getTranslations("common"),
    formReasons(),
  ]);
  const { email, name, currency, wouldPayMinor: minor, sharesAddress, book } = interest;
  const price = minor === null || !currency ? null : formatMoney(money(minor, currency), locale);
  const typed = [
    { term: t("hearName"), said: name },
    { term: t("wouldPay"), said: price },
  ].filter(({ said }) => said);
  return (
    <>
      <p className="mb-5 [overflow-wrap:anywhere]">{t("hearText", { email, title: book.title })}</p>
      {typed.length > 0 ? (
        <dl className="mb-5 space-y-3">
          {typed.map(({ term, said }) => (
            <div key={term}>
              <dt className="text-sm text-ink-soft">{term}</dt>
              <dd className="[overflow-wrap:anywhere]">{said}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <ActionForm
        action={confirm}
        hidden={{ locale, token }}
        reasons={{ ...reasons, unknown: t("hearGone"), "already-out": t("hearOut") }}
        errorTitle={common("problem")}
        className="space-y-5"
        done={
          <Notice tone="success" isQuiet>
            {t("heard")}
          </Notice>
        }
      >
        <CheckboxField
          name="sharesAddress"
          label={t("sharesAddress")}
          isOptional
          isTicked={sharesAddress}
        />
        <SubmitButton pendingText={common("sending")}>{t("hearConfirm")}</SubmitButton>
      </ActionForm>
      <p className="mt-5 text-sm text-ink-soft">{t("hearNot")}</p>
      <Forget id={interest.id} locale={locale} words={t("hearForget")} />
    </>
  );
}

function Forget({ id, locale, words }: { id: string; locale: string; words: string }) {
  return (
    <p className="mt-3 text-sm">
      <a href={`/${locale}/forget/${writeInterestToken(id)}`} className="link">
        {words}
      </a>
    </p>
  );
}
