/** Days within which somebody invited to run the shop, who has never signed in here, has to come. */
export const operatorInvitationDays = 7;
