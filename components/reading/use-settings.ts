"use client";
import { useEffect, useState } from "react";
import { type ReadingSettings, readSettings, usualSettings } from "./reading-settings";

const name = "reading-settings";

/** What this browser knows of how its reader likes to read; the usual where it keeps nothing. */
export function storedSettings() {
  try {
    return readSettings(localStorage.getItem(name));
  } catch {
    return usualSettings;
  }
}

/** The settings and the way to change them; kept in this browser, and the theme put on the page. */
export function useSettings() {
  const [settings, setSettings] = useState<ReadingSettings | null>(null);
  useEffect(() => setSettings(storedSettings()), []);
  useEffect(() => {
    if (settings) document.documentElement.dataset.reading = settings.theme;
  }, [settings]);
  function change(more: Partial<ReadingSettings>) {
    const changed = { ...(settings ?? usualSettings), ...more };
    setSettings(changed);
    try {
      localStorage.setItem(name, JSON.stringify(changed));
    } catch {
      // They hold for this visit.
    }
  }
  return [settings, change] as const;
}
