"use server";
import { redirect } from "next/navigation";
import { columnPress, columnsOf, press, resumePress, wishOf } from "@/app/[locale]/imports/press";
import { action } from "@/lib/edge/action";
import { beginAdvance } from "@/lib/imports/begin-advance";
import { chooseColumns } from "@/lib/imports/choose-columns";
import { confirmImport } from "@/lib/imports/confirm-import";
import { resumeImport } from "@/lib/imports/resume-import";

/** Tells which column of an author’s file is which, and reads it again. */
export const tellColumns = action(
  { as: "author", input: columnPress },
  async (author, { locale, importId }, form) => {
    const told = await chooseColumns(author, { importId, columns: columnsOf(form) });
    if (!told.ok) return told;
    await beginAdvance(importId);
    redirect(`/${locale}/author/import/${importId}`);
  },
);

/** Brings a file of the author's in: its first pieces at once, the others by the worker. */
export const bring = action({ as: "author", input: press }, async (author, fields) => {
  const brought = await confirmImport(author, wishOf(fields));
  if (!brought.ok) return brought;
  await beginAdvance(fields.importId);
  redirect(`/${fields.locale}/author/import/${fields.importId}`);
});

/** Lets a file of the author's go on whose work gave up. */
export const resume = action({ as: "author", input: resumePress }, async (author, fields) => {
  const resumed = await resumeImport(author, fields.importId);
  if (!resumed.ok) return resumed;
  await beginAdvance(fields.importId);
  redirect(`/${fields.locale}/author/import/${fields.importId}`);
});
