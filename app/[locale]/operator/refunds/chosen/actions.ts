"use server";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { everySentence } from "@/lib/edge/form-reasons";
import { formatMoney, formatTime } from "@/lib/i18n/format";
import { localeField } from "@/lib/i18n/locale-field";
import { money } from "@/lib/kernel/money";
import { ok } from "@/lib/kernel/result";
import { shopZone } from "@/lib/kernel/shop-zone";
import { listChosenRefunds } from "@/lib/refunds/chosen-refunds";
import { holdChosen } from "@/lib/refunds/hold-chosen";
import { chosenIds } from "@/lib/refunds/queue-ask";

const chosen = z.object({ locale: localeField, batch: z.uuid(), chosen: chosenIds });

/** The operator's yes to all that was ticked, with its time; answers line by line what was done, and what was not and why. */
export const approveTicked = action(
  { as: "operator", input: chosen, isFresh: true },
  async (operator, fields) => {
    const { locale } = fields;
    const [t, reasons, before] = await Promise.all([
      getTranslations({ locale, namespace: "operator.refundDesk" }),
      everySentence(),
      listChosenRefunds(operator, fields.chosen),
    ]);
    const { batch, chosen: requestIds } = fields;
    const { value } = await holdChosen(operator, { batch, requestIds });
    const { until, outcomes } = value;
    const lines = (isDone: boolean) =>
      outcomes
        .filter(({ refusal }) => (refusal === null) === isDone)
        .map(({ requestId, refusal }) => {
          const found = before.find(({ id }) => id === requestId);
          const { number = requestId, title = "" } = found ?? {};
          const amount = found ? formatMoney(money(found.amountMinor, found.currency), locale) : "";
          const reason = reasons[refusal ?? "unknown"] ?? reasons.unknown ?? "";
          return isDone
            ? t("line", { number, title, amount })
            : t("lineWhy", { number, title, reason });
        })
        .join("\n");
    const at = formatTime(until, locale, shopZone);
    return ok({ approved: lines(true), left: lines(false), until: at });
  },
);
