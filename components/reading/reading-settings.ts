/** How somebody likes to read. `size` is in per cent of the browser's own, `width` a line's length. */
export type ReadingSettings = {
  size: number;
  width: "narrow" | "usual" | "wide";
  spacing: "tight" | "usual" | "airy";
  theme: "system" | "light" | "sepia" | "dark";
  flow: "paginated" | "scrolled";
};

export const usualSettings: ReadingSettings = {
  ...{ size: 100, width: "usual", spacing: "usual", theme: "system", flow: "paginated" },
};

/** What may be chosen, in the order it is shown. */
export const choices: {
  readonly [Name in "width" | "spacing" | "theme" | "flow"]: readonly ReadingSettings[Name][];
} = {
  width: ["narrow", "usual", "wide"],
  spacing: ["tight", "usual", "airy"],
  theme: ["system", "light", "sepia", "dark"],
  flow: ["paginated", "scrolled"],
};

export const sizes = { least: 60, most: 300, step: 10 };

/** The size one step larger (1) or smaller (-1), within what can be read. */
export function nextSize(size: number, step: 1 | -1) {
  return Math.min(sizes.most, Math.max(sizes.least, size + step * sizes.step));
}

/** Settings out of what a browser kept as text; what is no setting is the usual. */
export function readSettings(kept: string | null): ReadingSettings {
  const found = parse(kept);
  const one = <Name extends keyof typeof choices>(name: Name) => {
    const all: readonly ReadingSettings[Name][] = choices[name];
    return all.find((choice) => choice === found[name]) ?? usualSettings[name];
  };
  const size = Number(found.size);
  const isSize = size >= sizes.least && size <= sizes.most;
  return {
    size: isSize ? Math.round(size) : usualSettings.size,
    ...{ width: one("width"), spacing: one("spacing"), theme: one("theme"), flow: one("flow") },
  };
}

function parse(kept: string | null): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(kept ?? "");
    return typeof found === "object" && found !== null ? { ...found } : {};
  } catch {
    return {};
  }
}
