/** The guarantee an order is sold under; an order line keeps the version it was sold with. */
export const policyVersion = "2026-11";
/** The consent to immediate delivery (French consumer code L221-28 13°); the order keeps text and version. */
export const consentVersion = "2026-11";
