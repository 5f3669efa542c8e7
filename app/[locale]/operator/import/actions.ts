"use server";
import { redirect } from "next/navigation";
import { press, wishOf } from "@/app/[locale]/imports/press";
import { action } from "@/lib/edge/action";
import { confirmImport } from "@/lib/imports/confirm-import";

/** Brings a file of the operator's in. */
export const bring = action({ as: "operator", input: press }, async (operator, fields) => {
  const brought = await confirmImport(operator, wishOf(fields));
  if (brought.ok) redirect(`/${fields.locale}/operator/import/${fields.importId}`);
  return brought;
});
