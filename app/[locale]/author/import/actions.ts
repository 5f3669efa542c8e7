"use server";
import { redirect } from "next/navigation";
import { press, wishOf } from "@/app/[locale]/imports/press";
import { action } from "@/lib/edge/action";
import { confirmImport } from "@/lib/imports/confirm-import";

/** Brings a file of the author's in. */
export const bring = action({ as: "author", input: press }, async (author, fields) => {
  const brought = await confirmImport(author, wishOf(fields));
  if (brought.ok) redirect(`/${fields.locale}/author/import/${fields.importId}`);
  return brought;
});
