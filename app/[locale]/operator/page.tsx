import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Operator } from "@/lib/accounts/actor";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { listQueues } from "@/lib/support/desk-queues";
import { FindOrder } from "./find-order";
import { QueueRow } from "./queue-row";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "operatorDesk" });
  return { title: t("home.title") };
}

/** What waits today, queue by queue, and the way to any order. */
export default async function DeskHome({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  return <Queues operator={operator} locale={locale} />;
}

async function Queues({ operator, locale }: { operator: Operator; locale: string }) {
  const [t, queues] = await Promise.all([getTranslations("operatorDesk"), listQueues(operator)]);
  const count = queues.reduce((sum, queue) => sum + queue.count, 0);
  // What waits comes first, each part in the desk's own order.
  const ordered = [
    ...queues.filter((one) => one.count > 0),
    ...queues.filter((one) => one.count === 0),
  ];
  return (
    <>
      <h1 className="text-3xl">{t("home.title")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("home.lead", { count })}</p>
      <FindOrder locale={locale} look={count > 0 ? "plain" : "main"} />
      <ul aria-label={t("home.queues")} className="mt-10 divide-y divide-rule border-y border-rule">
        {ordered.map((standing, at) => (
          <li key={standing.queue}>
            <QueueRow
              {...{ standing, locale }}
              me={operator.id}
              isFirst={at === 0 && standing.count > 0}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
