import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DoneNotice } from "@/components/ui/done-notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formReasons } from "@/lib/edge/form-reasons";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatDate } from "@/lib/i18n/format";
import { listMyRequests } from "@/lib/support/author-requests";
import { authorAtDoor } from "../author-door";
import { ask } from "./actions";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "operatorDesk" });
  return { title: t("ask.title") };
}

/** An author asks the shop for what they cannot do themselves, and reads what it answered. */
export default async function AskShop({ params, searchParams }: Props) {
  const { locale } = await params;
  const author = await authorAtDoor(locale, "/requests");
  const [t, common, reasons, { done }, requests, zone] = await Promise.all([
    getTranslations("operatorDesk.ask"),
    getTranslations("common"),
    formReasons("operatorDesk"),
    pageQuery(searchParams, "done"),
    listMyRequests(author),
    currentTimeZone(),
  ]);
  return (
    <PageBody width="form">
      {done ? <DoneNotice of={done}>{t("sent")}</DoneNotice> : null}
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-6 text-ink-soft">{t("lead")}</p>
      <ActionForm
        action={ask}
        label={t("title")}
        hidden={{ locale }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="space-y-4"
      >
        <TextField name="text" label={t("text")} rows={5} maxLength={4000} isRequired />
        <SubmitButton pendingText={common("sending")}>{t("send")}</SubmitButton>
      </ActionForm>
      {requests.length > 0 ? (
        <section aria-label={t("mine")} className="mt-12">
          <h2 className="mb-4 text-xl">{t("mine")}</h2>
          <ul className="space-y-4">
            {requests.map(({ id, text, askedAt, answer, answeredAt }) => (
              <li key={id}>
                <Card>
                  <p className="mb-2 flex flex-wrap items-center gap-3 text-sm text-ink-soft">
                    {formatDate(askedAt, locale, zone)}
                    <Badge tone={answeredAt ? "success" : "neutral"}>
                      {t(answeredAt ? "answered" : "waiting")}
                    </Badge>
                  </p>
                  <p className="whitespace-pre-line [overflow-wrap:anywhere]">{text}</p>
                  {answer ? (
                    <blockquote className="mt-4 border-s-4 border-accent ps-4 whitespace-pre-line [overflow-wrap:anywhere]">
                      {answer}
                    </blockquote>
                  ) : null}
                </Card>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </PageBody>
  );
}
