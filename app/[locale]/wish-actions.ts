"use server";
import { redirect } from "next/navigation";
import { action } from "@/lib/edge/action";
import { ensureBrowser } from "@/lib/edge/current-actor";
import { ok } from "@/lib/kernel/result";
import { endWish } from "@/lib/store/end-wish";
import { keepWish } from "@/lib/store/keep-wish";
import { wishesOn } from "@/lib/store/my-wishes";
import { writePromisedWish } from "@/lib/store/promised-wish";
import { wishPress } from "@/lib/store/standing-wish";

/**
 * A press on a wish or follow button; answers how the buttons of its page stand then. Whoever is signed out signs in first,
 * and comes back with it done.
 */
export const pressWish = action(
  { as: "buyer", input: wishPress },
  async (buyer, { press: { turn, locale, ...wish } }) => {
    if (buyer.kind === "visitor") {
      const token = writePromisedWish(wish, await ensureBrowser());
      redirect(`/${locale}/sign-in?to=/${locale}/wishes/${token}`);
    }
    const done = turn === "on" ? await keepWish(buyer, wish) : await endWish(buyer, wish);
    if (!done.ok) return done;
    const { kind, id } = wish;
    return ok(await wishesOn(buyer, kind === "author" ? { authorId: id } : { bookId: id }));
  },
);
