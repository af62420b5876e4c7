using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class OtherSmartcardWithoutRight() : OtherUserWithoutRight(
    "other-smartcard-without-right",
    "A kept answer is not given to another smartcard user without the right.",
    Q01,
    MadeUpUsers.Doctor,
    MadeUpUsers.Clerk);
