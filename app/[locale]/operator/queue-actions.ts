"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { giveBackQueue } from "@/lib/support/give-back-queue";
import { queues } from "@/lib/support/queue";
import { takeQueue } from "@/lib/support/take-queue";

const ofQueue = z.object({ locale: localeField, queue: z.enum(queues) });

/** Takes a queue, or takes it over from whom the page showed. */
export const take = action(
  { as: "operator", input: ofQueue.extend({ over: z.uuid().optional() }) },
  async (operator, { locale, queue, over }) => {
    const taken = await takeQueue(operator, { queue, from: over ?? null });
    if (!taken.ok) return taken;
    redirect(`/${locale}/operator`);
  },
);

/** Gives a queue back. */
export const giveBack = action({ as: "operator", input: ofQueue }, async (operator, fields) => {
  await giveBackQueue(operator, fields.queue);
  redirect(`/${fields.locale}/operator`);
});
