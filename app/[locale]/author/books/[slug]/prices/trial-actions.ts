"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { findCurrency } from "@/lib/catalog/find-currency";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { money } from "@/lib/kernel/money";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { ok, refused } from "@/lib/kernel/result";
import { declareTrial } from "@/lib/pricing/declare-trial";
import { startTrial } from "@/lib/pricing/start-trial";
import { stopTrial } from "@/lib/pricing/stop-trial";
import { trialForm } from "@/lib/pricing/trial";

/** Declares a trial of a package; nobody sees anything of it yet. */
export const declare = action({ as: "author", input: trialForm }, async (author, fields) => {
  const { locale, slug, packageId, kind, sampleSize } = fields;
  const currency = await findCurrency(packageId);
  if (!currency) return refused("not-found");
  const isOther = kind === "suggested";
  const suggestedB = isOther ? parseAmount(fields.suggestedB, locale, currency) : ok(null);
  if (!suggestedB.ok) return { ...suggestedB, field: "suggestedB" };
  const difference = parseAmount(fields.difference, locale, currency);
  if (!difference.ok) return { ...difference, field: "difference" };
  const declared = await declareTrial(author, packageId, {
    ...{ kind, sampleSize, difference: money(difference.value, currency) },
    suggestedB: suggestedB.value === null ? null : money(suggestedB.value, currency),
  });
  // With a query of its own, or a browser would take it for a jump within the page it has.
  if (declared.ok) redirect(`/${locale}/author/books/${slug}/prices?trial=declared#trials`);
  return declared.details ? { ...declared, field: declared.details.field } : declared;
});

const press = z.object({ locale: localeField, slug: z.string().max(200), trialId: z.uuid() });

/** Starts it; from now on nothing of it changes. */
export const start = action({ as: "author", input: press }, async (author, fields) => {
  const started = await startTrial(author, fields.trialId);
  if (started.ok)
    redirect(`/${fields.locale}/author/books/${fields.slug}/prices?trial=started#trials`);
  return started;
});

/** Ends it without a result, or takes back what has not started. */
export const stop = action({ as: "author", input: press }, async (author, fields) => {
  const stopped = await stopTrial(author, fields.trialId);
  if (stopped.ok)
    redirect(`/${fields.locale}/author/books/${fields.slug}/prices?trial=stopped#trials`);
  return stopped;
});
