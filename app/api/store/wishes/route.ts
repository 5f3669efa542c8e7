import { unkept } from "@/lib/edge/unkept";
import { wishStanding } from "./wish-standing";

/** How wish and follow buttons stand, where the front has not said it. */
export async function GET({ headers, url }: Request) {
  const about = Object.fromEntries(new URL(url).searchParams);
  return unkept(await wishStanding(Object.fromEntries(headers), about));
}
