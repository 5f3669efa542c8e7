import { getTranslations } from "next-intl/server";

/**
 * A deed as the record calls it, in words; one that has none yet is told as it is kept. Two of them only the seed of a
 * demonstration notes: "demo-begun" and "demo-finished".
 */
export async function deedName(action: string) {
  const t = await getTranslations("operatorDesk.audit.deeds");
  const key = action as "refund-approved";
  return t.has(key) ? t(key) : action;
}
