"use server";
import { redirect } from "next/navigation";
import { columnPress, columnsOf, piecesAtOnce, press, wishOf } from "@/app/[locale]/imports/press";
import { action } from "@/lib/edge/action";
import { advanceImport } from "@/lib/imports/advance-import";
import { chooseColumns } from "@/lib/imports/choose-columns";
import { confirmImport } from "@/lib/imports/confirm-import";

/** Tells which column of the operator’s file is which, and reads it again. */
export const tellColumns = action(
  { as: "operator", input: columnPress },
  async (operator, { locale, importId }, form) => {
    const told = await chooseColumns(operator, { importId, columns: columnsOf(form) });
    if (!told.ok) return told;
    await advanceImport(importId, piecesAtOnce);
    redirect(`/${locale}/operator/import/${importId}`);
  },
);

/** Brings a file of the operator's in: its first pieces at once, the others by the worker. */
export const bring = action(
  { as: "operator", input: press, isFresh: true },
  async (operator, fields) => {
    const brought = await confirmImport(operator, wishOf(fields));
    if (!brought.ok) return brought;
    await advanceImport(fields.importId, piecesAtOnce);
    redirect(`/${fields.locale}/operator/import/${fields.importId}`);
  },
);
