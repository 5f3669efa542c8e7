import { z } from "zod";
import { localeField } from "@/lib/i18n/locale-field";
import { typedNumber } from "@/lib/i18n/typed-number";
import type { confirmImport } from "@/lib/imports/confirm-import";

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
