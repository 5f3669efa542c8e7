import { clientMarkOf } from "@/lib/edge/client-mark-of";
import { currentReader } from "@/lib/edge/current-actor";
import { refuseLooking } from "@/lib/edge/refuse-looking";
import { beginReading } from "@/lib/reading/begin-reading";
import { readingWish } from "@/lib/reading/reading-wish";

type Context = { params: Promise<{ bookId: string; format: string }> };

const status = {
  ...{ "not-found": 404, unknown: 404, "file-away": 503 },
  ...{ closed: 403, taken: 403, disputed: 403, frozen: 403, withdrawn: 403 },
} as const;

/**
 * The way into a book its reader owns, good for some minutes: `readingManifest`. `?opening=1` says that this is the
 * beginning of reading, `?edition=` which edition. Refused as { refused: reason }.
 */
export async function GET(request: Request, { params }: Context) {
  const looking = await refuseLooking(request, "json");
  if (looking) return looking;
  const query = new URL(request.url).searchParams;
  const editionNumber = query.get("edition") ?? undefined;
  const asked = readingWish.safeParse({ ...(await params), editionNumber });
  if (!asked.success) return say({ refused: "unknown" }, 404);
  const reader = await currentReader();
  if (!reader) return say({ refused: "signed-out" }, 401);
  const isCounted = query.get("opening") === "1";
  const begun = await beginReading(reader, asked.data, {
    ...{ isCounted, clientMark: clientMarkOf(request.headers) },
  });
  return begun.ok ? say(begun.value) : say({ refused: begun.reason }, status[begun.reason]);
}

function say(json: object, code = 200) {
  return Response.json(json, { status: code, headers: { "cache-control": "private, no-store" } });
}
