import { z } from "zod";
import { localeField } from "@/lib/i18n/locale-field";
import { typedNumber } from "@/lib/i18n/typed-number";
import type { confirmImport } from "@/lib/imports/confirm-import";

/** What the form that tells columns sends, beside "column." and a field's name for each. */
export const columnPress = z.object({ locale: localeField, importId: z.uuid() });

/** The column each field is read from, as the form has it; empty is none. */
export function columnsOf(form: FormData) {
  const told = [...form].flatMap(([name, value]) => {
    const field = /^column\.(\w+)$/.exec(name)?.[1];
    return field && typeof value === "string" && /^\d{1,3}$/.test(value)
      ? [[field, Number(value)] as const]
      : [];
  });
  return Object.fromEntries(told);
}

/** What the press that lets a stopped file go on sends. */
export const resumePress = z.object({ locale: localeField, importId: z.uuid() });

/** What the press that brings a file in sends. */
export const press = z.object({
  ...{ locale: localeField, importId: z.uuid(), tell: z.literal("on").optional() },
  count: typedNumber(),
});

/** The same as the verb takes it. */
export function wishOf({
  importId,
  count,
  tell,
}: z.infer<typeof press>): Parameters<typeof confirmImport>[1] {
  return { importId, shownCount: count, isTold: tell === "on" };
}
