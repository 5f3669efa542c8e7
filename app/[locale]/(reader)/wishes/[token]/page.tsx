import { redirect } from "next/navigation";
import { currentBrowser, currentReader } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { keepWish } from "@/lib/store/keep-wish";
import { readPromisedWish } from "@/lib/store/promised-wish";
import { findWishAddress } from "@/lib/store/wish-address";

type Props = { params: Promise<{ locale: string; token: string }> };

/**
 * Does what was pressed before signing in, and leads back to where it was pressed. Only the browser that pressed can do it,
 * with the address its own press gave it, however often: it is done once.
 */
export default async function PromisedWish({ params }: Props): Promise<never> {
  const { locale, token } = await params;
  mustSpeak(locale);
  const [reader, browserHash] = await Promise.all([currentReader(), currentBrowser()]);
  if (!reader) redirect(`/${locale}/sign-in?to=/${locale}/wishes/${encodeURIComponent(token)}`);
  const wish = readPromisedWish(token, browserHash);
  if (!wish) redirect(`/${locale}/wishes?problem=late`);
  const kept = await keepWish(reader, wish);
  const address = kept.ok ? await findWishAddress(wish) : null;
  redirect(`/${locale}${address ?? `/wishes${kept.ok ? "" : `?problem=${kept.reason}`}`}`);
}
