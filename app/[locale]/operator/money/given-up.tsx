import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import type { FormAction } from "@/components/ui/form-action";
import { formatDateTime } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { Retriable } from "@/lib/support/queue";

import { OneButtonForm } from "../../one-button-form";
import { Queue } from "./queue";

/** Something that was tried until it gave up. */
export type Failure = {
  id: string;
  name: string;
  at: Date;
  attempts: number;
  reason: string | null;
};

/** Things that gave up, with the last reason and a way to try again. */
export async function GivenUp({
  title,
  about,
  count,
  failures,
  oldest = failures[0]?.at,
  retry,
  from,
  locale,
}: {
  title: string;
  about: string;
  count: number;
  failures: Failure[];
  /** Since when the one waits that has waited longest, where it may not be among those shown. */
  oldest?: Date | undefined;
  retry: FormAction;
  /** The queue's own page, when it stands there: a press leads back to it. */
  from?: Retriable;
  locale: string;
}) {
  const t = await getTranslations("money");
  return (
    <Queue title={title} about={about} count={count} oldest={oldest}>
      <DataTable
        caption={title}
        isCaptionHidden
        columns={[
          { key: "name", heading: t("what") },
          { key: "at", heading: t("since") },
          { key: "attempts", heading: t("attempts"), isNumeric: true },
          { key: "reason", heading: t("lastError") },
          { key: "retry", heading: t("retry") },
        ]}
        rows={failures.map(({ id, name, at, attempts, reason }) => ({
          key: id,
          cells: {
            name: <span className="[overflow-wrap:anywhere]">{name}</span>,
            at: formatDateTime(at, locale, shopZone),
            attempts,
            reason: <span className="[overflow-wrap:anywhere]">{reason?.split("\n")[0]}</span>,
            retry: (
              <OneButtonForm
                action={retry}
                hidden={{ locale, id, ...(from ? { from } : {}) }}
                label={`${t("retry")} ${name}`}
                button={t("retry")}
              />
            ),
          },
        }))}
      />
    </Queue>
  );
}
