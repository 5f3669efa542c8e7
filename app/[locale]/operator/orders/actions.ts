"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { deleteFilter } from "@/lib/support/delete-filter";
import { orderAsk, orderQuery } from "@/lib/support/order-ask";
import { saveFilter } from "@/lib/support/save-filter";
import { filterName } from "@/lib/support/saved-filter";

// A query comes back through the shape of the list's address: nothing else is kept or led to.
const listQuery = z
  .string()
  .max(2000)
  .transform((query) =>
    orderAsk.parse({
      ...{ q: null, state: null, from: null, to: null, book: null, currency: null, after: null },
      ...Object.fromEntries(new URLSearchParams(query)),
    }),
  );

/** Keeps the search of the page under a name. */
export const save = action(
  {
    as: "operator",
    input: z.object({ locale: localeField, query: listQuery, name: filterName }),
  },
  async (operator, { locale, query: ask, name }) => {
    const saved = await saveFilter(operator, { name, ask });
    if (!saved.ok) return { ...saved, field: "name" };
    redirect(`/${locale}/operator/orders${saved.value.query}`);
  },
);

/** Forgets a search that was kept. */
export const forget = action(
  {
    as: "operator",
    input: z.object({ locale: localeField, query: listQuery, filterId: z.uuid() }),
  },
  async (operator, { locale, query: ask, filterId }) => {
    await deleteFilter(operator, filterId);
    redirect(`/${locale}/operator/orders${orderQuery(ask)}`);
  },
);
