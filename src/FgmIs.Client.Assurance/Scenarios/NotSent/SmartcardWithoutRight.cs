using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class SmartcardWithoutRight() : UserWithoutRight(
    "smartcard-without-right",
    "A smartcard user without B0370 asks nothing and sees nothing.",
    Q01,
    MadeUpUsers.Clerk,
    "smartcard");
