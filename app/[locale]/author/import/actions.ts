"use server";
import { redirect } from "next/navigation";
import { columnPress, columnsOf, piecesAtOnce, press, wishOf } from "@/app/[locale]/imports/press";
import { action } from "@/lib/edge/action";
import { advanceImport } from "@/lib/imports/advance-import";
import { chooseColumns } from "@/lib/imports/choose-columns";
import { confirmImport } from "@/lib/imports/confirm-import";

/** Tells which column of an author’s file is which, and reads it again. */
export const tellColumns = action(
  { as: "author", input: columnPress },
  async (author, { locale, importId }, form) => {
    const told = await chooseColumns(author, { importId, columns: columnsOf(form) });
    if (!told.ok) return told;
    await advanceImport(importId, piecesAtOnce);
    redirect(`/${locale}/author/import/${importId}`);
  },
);

/** Brings a file of the author's in: its first pieces at once, the others by the worker. */
export const bring = action({ as: "author", input: press }, async (author, fields) => {
  const brought = await confirmImport(author, wishOf(fields));
  if (!brought.ok) return brought;
  await advanceImport(fields.importId, piecesAtOnce);
  redirect(`/${fields.locale}/author/import/${fields.importId}`);
});
