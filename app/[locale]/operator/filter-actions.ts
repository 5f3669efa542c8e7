"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { deleteFilter } from "@/lib/support/delete-filter";
import { filterDesks, keptQuery } from "@/lib/support/filter-desk";
import { saveFilter } from "@/lib/support/save-filter";
import { filterName } from "@/lib/support/saved-filter";

const list = z.object({
  locale: localeField,
  desk: z.enum(filterDesks),
  query: z.string().max(2000),
});

/** Keeps the search of the page under a name. */
export const save = action(
  { as: "operator", input: list.extend({ name: filterName }) },
  async (operator, { locale, ...filter }) => {
    const saved = await saveFilter(operator, filter);
    if (!saved.ok) return { ...saved, field: "name" };
    redirect(`/${locale}/operator/${filter.desk}${saved.value.query}`);
  },
);

/** Forgets a search that was kept. */
export const forget = action(
  { as: "operator", input: list.extend({ filterId: z.uuid() }) },
  async (operator, { locale, desk, query, filterId }) => {
    await deleteFilter(operator, filterId);
    redirect(`/${locale}/operator/${desk}${keptQuery(desk, query)}`);
  },
);
