/**
 * The widths in pixels a cover is kept in, smallest first (`covers/<sha256>/<width>.webp`). A cover on a phone is 192 pixels
 * of its page wide: 480 serve a screen of two and a half to one, for half the bytes of the next.
 */
export const coverWidths = [320, 480, 640, 1280] as const;
