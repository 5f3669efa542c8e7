import { currentReader } from "@/lib/edge/current-actor";
import { isGone } from "@/lib/edge/is-gone";
import { refuseLooking } from "@/lib/edge/refuse-looking";
import { keepPlace } from "@/lib/reading/keep-place";
import { keptPlace } from "@/lib/reading/reading-place";

const longestBody = 10_000;

/** Keeps where a reader is: `keptPlace` as JSON, which no form of another site can send. Answers without a body. */
export async function POST(request: Request) {
  const looking = await refuseLooking(request, "json");
  if (looking) return looking;
  const isJson = request.headers.get("content-type")?.startsWith("application/json");
  const isShort = Number(request.headers.get("content-length") ?? longestBody + 1) <= longestBody;
  if (!isJson || !isShort) return new Response(null, { status: 400 });
  const wish = keptPlace.safeParse(await request.json().catch(() => null));
  if (!wish.success) return new Response(null, { status: 400 });
  const reader = await currentReader();
  if (!reader) return new Response(null, { status: 401 });
  const kept = await keepPlace(reader, wish.data).catch(async (error: unknown) => {
    if (await isGone(error)) return null;
    throw error;
  });
  if (!kept) return new Response(null, { status: 401 });
  return new Response(null, { status: kept.ok ? 204 : 404 });
}
