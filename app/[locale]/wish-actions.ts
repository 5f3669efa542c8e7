"use server";
import { redirect } from "next/navigation";
import { action } from "@/lib/edge/action";
import { ensureBrowser } from "@/lib/edge/current-actor";
import { ok } from "@/lib/kernel/result";
import { endWish } from "@/lib/store/end-wish";
import { keepWish } from "@/lib/store/keep-wish";
import { writePromisedWish } from "@/lib/store/promised-wish";
import { wishPress } from "@/lib/store/standing-wish";

/** A press on a wish or follow button. Whoever is signed out signs in first, and comes back with it done. */
export const pressWish = action(
  { as: "buyer", input: wishPress },
  async (buyer, { locale, turn, ...wish }) => {
    if (buyer.kind === "visitor") {
      const token = writePromisedWish(wish, await ensureBrowser());
      redirect(`/${locale}/sign-in?to=/${locale}/wishes/${token}`);
    }
    const done = turn === "on" ? await keepWish(buyer, wish) : await endWish(buyer, wish);
    return done.ok ? ok({ turn }) : done;
  },
);
