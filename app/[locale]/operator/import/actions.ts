"use server";
import { redirect } from "next/navigation";
import { columnPress, columnsOf, press, resumePress, wishOf } from "@/app/[locale]/imports/press";
import { action } from "@/lib/edge/action";
import { beginAdvance } from "@/lib/imports/begin-advance";
import { chooseColumns } from "@/lib/imports/choose-columns";
import { confirmImport } from "@/lib/imports/confirm-import";
import { resumeImport } from "@/lib/imports/resume-import";

/** Tells which column of the operator’s file is which, and reads it again. */
export const tellColumns = action(
  { as: "operator", input: columnPress },
  async (operator, { locale, importId }, form) => {
    const told = await chooseColumns(operator, { importId, columns: columnsOf(form) });
    if (!told.ok) return told;
    await beginAdvance(importId);
    redirect(`/${locale}/operator/import/${importId}`);
  },
);

/** Brings a file of the operator's in: its first pieces at once, the others by the worker. */
export const bring = action(
  { as: "operator", input: press, isFresh: true },
  async (operator, fields) => {
    const brought = await confirmImport(operator, wishOf(fields));
    if (!brought.ok) return brought;
    await beginAdvance(fields.importId);
    redirect(`/${fields.locale}/operator/import/${fields.importId}`);
  },
);

/** Lets a file of the operator's go on whose work gave up. */
export const resume = action(
  { as: "operator", input: resumePress, isFresh: true },
  async (operator, fields) => {
    const resumed = await resumeImport(operator, fields.importId);
    if (!resumed.ok) return resumed;
    await beginAdvance(fields.importId);
    redirect(`/${fields.locale}/operator/import/${fields.importId}`);
  },
);
