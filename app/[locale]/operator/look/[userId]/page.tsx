import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { DoneNotice } from "@/components/ui/done-notice";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { lookMinutes } from "@/lib/accounts/look";
import { findPersonOnDesk } from "@/lib/accounts/person-on-desk";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatDateTime } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { OneButtonForm } from "../../../one-button-form";
import { begin, endEverywhere } from "./actions";

type Props = { params: Promise<{ locale: string; userId: string }>; searchParams: PageQuery };
type Person = NonNullable<Awaited<ReturnType<typeof findPersonOnDesk>>>;

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "operatorDesk" });
  return { title: t("look.title") };
}

/** Before an operator sees the shop as somebody else: what that means, and why it is done. */
export default async function LookAs({ params, searchParams }: Props) {
  const { locale, userId } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  const person = operator ? await findPersonOnDesk(operator, userId) : null;
  if (!person) notFound();
  const [t, security, { ended, signedout }] = await Promise.all([
    getTranslations("operatorDesk.look"),
    getTranslations("security"),
    pageQuery(searchParams, ...(["ended", "signedout"] as const)),
  ]);
  return (
    <div className="max-w-2xl">
      {ended ? <DoneNotice of={person.id}>{t("ended")}</DoneNotice> : null}
      {signedout ? <DoneNotice of="sessions">{security("operatorEnded")}</DoneNotice> : null}
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 [overflow-wrap:anywhere]">
        {person.email}
        {person.author ? ` · ${t("isAuthor", { name: person.author.name })}` : ""}
      </p>
      {person.isOperator ? (
        <Notice title={t("notOperator")} isQuiet />
      ) : (
        <Begin person={person} locale={locale} />
      )}
      <section aria-labelledby="sessions" className="mt-10 space-y-4">
        <h2 id="sessions" className="text-xl">
          {security("operatorEnds")}
        </h2>
        <p>{security("operatorEndsText")}</p>
        <OneButtonForm
          space="operatorDesk"
          action={endEverywhere}
          hidden={{ locale, userId: person.id }}
          label={security("operatorEnds")}
          button={security("operatorEnds")}
          look="danger"
        />
      </section>
      <Looks person={person} locale={locale} />
    </div>
  );
}

async function Begin({ person, locale }: { person: Person; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("operatorDesk.look"),
    getTranslations("common"),
    formReasons("operatorDesk"),
  ]);
  return (
    <ActionForm
      action={begin}
      label={t("begin")}
      hidden={{ locale, userId: person.id }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="space-y-4"
    >
      <p>{t("text", { minutes: lookMinutes })}</p>
      <TextField
        name="reason"
        label={t("reason")}
        hint={t("reasonHint")}
        rows={2}
        maxLength={500}
        isRequired
      />
      <SubmitButton pendingText={common("sending")}>{t("begin")}</SubmitButton>
    </ActionForm>
  );
}

async function Looks({ person, locale }: { person: Person; locale: string }) {
  const t = await getTranslations("operatorDesk.look");
  if (person.lookedAt.length === 0) return null;
  return (
    <div className="mt-10">
      <Card title={t("earlier")}>
        <ul className="space-y-2 text-sm">
          {person.lookedAt.map(({ id, beganAt, operator, reason }) => (
            <li key={id} className="[overflow-wrap:anywhere]">
              {t("lookedBy", {
                ...{ who: operator.email, reason },
                at: formatDateTime(beganAt, locale, shopZone),
              })}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
