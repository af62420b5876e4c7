using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class OtherLocalUserWithoutRight() : OtherUserWithoutRight(
    "other-local-user-without-right",
    "A kept answer is not given to another local user without the right.",
    Q02,
    MadeUpUsers.Nurse,
    MadeUpUsers.Porter);
