"use server";
import { redirect } from "next/navigation";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { endWish } from "@/lib/store/end-wish";
import { wishOf } from "@/lib/store/standing-wish";

const taken = wishOf.extend({ locale: localeField });

/** Takes something off the list, and shows the list as it is then. */
export const takeOff = action(
  { as: "reader", input: taken },
  async (reader, { locale, kind, id }) => {
    await endWish(reader, { kind, id });
    redirect(`/${locale}/wishes`);
  },
);
