using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class LocalUserWithoutRight() : UserWithoutRight(
    "local-user-without-right",
    "A local user whose rights are not mapped to B0370 asks nothing and sees nothing.",
    Q02,
    MadeUpUsers.Porter,
    "local");
