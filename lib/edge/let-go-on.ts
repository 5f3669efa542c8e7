import "server-only";
import { cookies } from "next/headers";
import { openedCookie } from "./cookies";

/** Lets this browser go on with its session under the fresh secret that a proof gave it. */
export async function letGoOn(token: string) {
  (await cookies()).set(openedCookie(token));
}
