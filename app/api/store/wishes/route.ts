import { currentReader } from "@/lib/edge/current-actor";
import { isUuid } from "@/lib/kernel/uuid";
import { wishesOn } from "@/lib/store/my-wishes";

/** How the wish and follow buttons of a kept page stand for whoever asks; none is pressed for whoever is signed out. */
export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const id = (name: string) => {
    const value = searchParams.get(name);
    return value !== null && isUuid(value) ? value : undefined;
  };
  const reader = await currentReader();
  const standing = reader
    ? await wishesOn(reader, { bookId: id("book"), authorId: id("author") })
    : {};
  return Response.json(standing, { headers: { "cache-control": "no-store" } });
}
