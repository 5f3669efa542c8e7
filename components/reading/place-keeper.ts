import type { ReadingPlace } from "@/lib/reading/reading-place";

/** Where a place is kept: with the shop for who owns the book, in this browser for a sample. */
export type Keeping =
  | { kind: "shop"; editionId: string; format: string }
  | { kind: "browser"; name: string; editionId: string };

// Long enough that leafing through writes once, short enough that closing the lid loses nothing.
const restMs = 600;

/**
 * Keeps places as one reads: the last one after a moment's rest, or at once when the page is left. What could not be
 * sent goes when the line is back, unless a later place says more.
 */
export function placeKeeper(keeping: Keeping) {
  let waiting: ReadingPlace | null = null;
  let timer = 0;

  function flush() {
    clearTimeout(timer);
    const place = waiting;
    waiting = null;
    if (!place) return;
    if (keeping.kind === "shop") sendPlace(keeping, place).catch(() => keepForLater(place));
    else storePlace(keeping, place);
  }

  function keepForLater(place: ReadingPlace) {
    waiting ??= place;
    window.addEventListener("online", flush, { once: true });
  }

  function keep(place: ReadingPlace) {
    waiting = place;
    clearTimeout(timer);
    timer = window.setTimeout(flush, restMs);
  }

  return { keep, flush };
}

function sendPlace(of: Extract<Keeping, { kind: "shop" }>, place: ReadingPlace) {
  const { editionId, format } = of;
  return fetch("/api/reading/places", {
    method: "POST",
    // Outlives the page that is being left.
    keepalive: true,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ editionId, format, place }),
  });
}

function storePlace(of: Extract<Keeping, { kind: "browser" }>, place: ReadingPlace) {
  try {
    localStorage.setItem(of.name, JSON.stringify({ editionId: of.editionId, place }));
  } catch {
    // A browser that keeps nothing forgets the place too.
  }
}

/** The place this browser kept for a sample; in another edition only the share of the whole still counts. */
export function storedPlace(keeping: Keeping): ReadingPlace | null {
  if (keeping.kind !== "browser") return null;
  try {
    const { editionId, place } = JSON.parse(localStorage.getItem(keeping.name) ?? "null") ?? {};
    if (typeof place?.fraction !== "number") return null;
    if (editionId === keeping.editionId) return place as ReadingPlace;
    return { cfi: null, page: null, chapter: null, within: 0, fraction: place.fraction };
  } catch {
    return null;
  }
}
