"use server";
import { redirect } from "next/navigation";
import { action } from "@/lib/edge/action";
import { endWish } from "@/lib/store/end-wish";
import { wishPress } from "@/lib/store/standing-wish";

/** Takes something off the list, and shows the list as it is then. */
export const takeOff = action(
  { as: "reader", input: wishPress },
  async (reader, { locale, kind, id }) => {
    await endWish(reader, { kind, id });
    redirect(`/${locale}/wishes`);
  },
);
