import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { formatDateTime } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { OrderFile } from "@/lib/support/order-file";
import { OneButtonForm } from "../../../one-button-form";
import { namesOfWork } from "../../names-of-work";
import { sendLetter } from "./actions";

type Props = { file: OrderFile; locale: string };

/** The letters an order caused, and where each stands; one that gave up is sent again from here. */
export async function OrderLetters({ file: { order, letters }, locale }: Props) {
  const [t, names] = await Promise.all([getTranslations("operatorDesk.order"), namesOfWork()]);
  return (
    <Card title={t("letters")}>
      {letters.length === 0 ? (
        <p className="text-sm">{t("noLetters")}</p>
      ) : (
        <DataTable
          caption={t("letters")}
          isCaptionHidden
          columns={[
            { key: "subject", heading: t("letter") },
            { key: "to", heading: t("to") },
            { key: "state", heading: t("state") },
            { key: "again", heading: t("resend") },
          ]}
          rows={letters.map((letter) => ({
            key: letter.id,
            cells: {
              subject: names.ofLetter(letter),
              to: <span className="[overflow-wrap:anywhere]">{letter.recipient}</span>,
              state: <Standing letter={letter} locale={locale} />,
              again:
                letter.state === "failed" ? (
                  <Again
                    mailId={letter.id}
                    name={names.ofLetter(letter)}
                    orderId={order.id}
                    locale={locale}
                  />
                ) : (
                  ""
                ),
            },
          }))}
        />
      )}
    </Card>
  );
}

async function Standing({
  letter,
  locale,
}: {
  letter: OrderFile["letters"][number];
  locale: string;
}) {
  const t = await getTranslations("operatorDesk.order");
  const { state, sentAt, createdAt, lastError } = letter;
  const at = formatDateTime(sentAt ?? createdAt, locale, shopZone);
  return (
    <span className="[overflow-wrap:anywhere]">
      {t(`letterStates.${state as "sent"}`, { at })}
      {state !== "sent" && lastError ? ` ${lastError.split("\n")[0]}` : ""}
    </span>
  );
}

async function Again({
  mailId,
  name,
  orderId,
  locale,
}: {
  mailId: string;
  name: string;
  orderId: string;
  locale: string;
}) {
  const t = await getTranslations("operatorDesk.order");
  return (
    <OneButtonForm
      space="operatorDesk"
      action={sendLetter}
      label={`${t("resend")}, ${name}`}
      hidden={{ locale, orderId, mailId }}
      button={t("resend")}
    />
  );
}
