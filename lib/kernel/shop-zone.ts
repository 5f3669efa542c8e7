/** The zone of the shop's wall: its days, months and nights are counted at this hour, wherever people live. */
export const shopZone = "Europe/Paris";
