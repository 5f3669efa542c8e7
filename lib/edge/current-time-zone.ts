import "server-only";
import { cookies } from "next/headers";
import { asTimeZone, timeZoneCookie } from "@/lib/i18n/time-zone";
import { shopZone } from "@/lib/kernel/shop-zone";
import { currentSession } from "./current-actor";

/** Where this browser says it is, or null before it has said so. */
export async function browserTimeZone() {
  return asTimeZone((await cookies()).get(timeZoneCookie)?.value);
}

/** The zone to tell this reader's times in: the browser's, else the one they last signed in from, else the shop's. */
export async function currentTimeZone() {
  const said = await browserTimeZone();
  return said ?? asTimeZone((await currentSession())?.user.timeZone) ?? shopZone;
}
