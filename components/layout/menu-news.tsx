"use client";
import { useEffect } from "react";
import { menuNews } from "./reader-menu";

/** Tells the header, whenever `of` is another than before, that what it shows of the reader may have changed. */
export function MenuNews({ of }: { of: string }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the news is that `of` changed, whatever it is.
  useEffect(() => {
    window.dispatchEvent(new Event(menuNews));
  }, [of]);
  return null;
}
