/** How long a token lives, by where it was shown. The link row behind it can end it sooner. */
export const downloadLifeHours = {
  /** The buyer's own browser, right after paying. */
  order: 24,
  /** The library, made anew at each visit. */
  library: 24,
  /** The receipt mail: long enough for a slow week, after that the library is the door. */
  receipt: 30 * 24,
} as const;

export type Audience = keyof typeof downloadLifeHours;

export const audiences = Object.keys(downloadLifeHours) as Audience[];
