/** The colours a shop can have, by name; each is day and night, and tested against what stands on it and behind it. */
export const accents = ["forest", "ink", "plum", "brick", "teal"] as const;
