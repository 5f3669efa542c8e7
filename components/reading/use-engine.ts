"use client";
import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import type { ReadingFormat, ReadingPlace } from "@/lib/reading/reading-place";
import { Shut } from "./book-address";
import type { Engine, EngineTerms, Position } from "./engine";
import { type Keeping, placeKeeper, storedPlace } from "./place-keeper";
import type { ReadingSettings } from "./reading-settings";

/** What is opened, and where its reader was. */
export type Opening = {
  format: ReadingFormat;
  manifestHref: string;
  start: ReadingPlace | null;
  keeping: Keeping;
  names: EngineTerms["names"];
};

const openers = {
  epub: async () => (await import("./epub-engine")).openEpub,
  pdf: async () => (await import("./pdf-engine")).openPdf,
};

/**
 * Opens a book on the page once the settings are known, keeps the place in it, and closes it when the page goes. The
 * engine is loaded here and nowhere else. `refusal` is why it stays shut.
 */
export function useEngine(
  mount: RefObject<HTMLDivElement | null>,
  opening: Opening,
  settings: ReadingSettings | null,
  onKey: (event: KeyboardEvent) => void,
) {
  const [engine, setEngine] = useState<Engine | null>(null);
  const [position, setPosition] = useState<Position | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const pressed = useEffectEvent(onKey);
  const isReady = settings !== null;

  const open = useEffectEvent(async (keep: (place: ReadingPlace) => void) => {
    if (!mount.current || !settings) throw new Error("nowhere to open a book");
    const openBook = await openers[opening.format]();
    return openBook(mount.current, {
      ...{ manifestHref: opening.manifestHref, names: opening.names, settings },
      start: storedPlace(opening.keeping) ?? opening.start,
      chapter: askedChapter(),
      onKey: (event) => pressed(event),
      onShut: setRefusal,
      onMove: (moved) => {
        setPosition(moved);
        keep(moved.place);
      },
    });
  });
  const keeperOf = useEffectEvent(() => placeKeeper(opening.keeping));

  useEffect(() => {
    if (!isReady) return;
    let opened: Engine | null = null;
    let isGone = false;
    const keeper = keeperOf();
    open(keeper.keep).then(
      (found) => {
        if (isGone) return found.close();
        opened = found;
        setEngine(found);
      },
      (error: unknown) => setRefusal(error instanceof Shut ? error.reason : "unreadable"),
    );
    const follow = () => {
      const chapter = askedChapter();
      if (chapter) opened?.toChapter(chapter);
    };
    const leave = () => keeper.flush();
    addEventListener("hashchange", follow);
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", leave);
    return () => {
      isGone = true;
      keeper.flush();
      removeEventListener("hashchange", follow);
      removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", leave);
      opened?.close();
    };
  }, [isReady]);

  return { engine, position, refusal };
}

/** The chapter or page the address names after "#". */
function askedChapter() {
  const asked = new URLSearchParams(location.hash.slice(1));
  return asked.get("chapter") ?? asked.get("page");
}
