"use server";
import { redirect } from "next/navigation";
import { bundleStop, stopBundle } from "@/lib/bundles/stop-bundle";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";

/** Ends a bundle's sale, with a reason its authors read. */
export const stop = action(
  { as: "operator", input: bundleStop.extend({ locale: localeField }) },
  async (operator, { locale, ...wish }) => {
    const stopped = await stopBundle(operator, wish);
    if (!stopped.ok) return stopped;
    redirect(`/${locale}/operator/bundles?done=${wish.bundleId}`);
  },
);
