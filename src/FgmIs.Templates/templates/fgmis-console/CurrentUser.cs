using FgmIs.Client;

namespace FgmIsHost;

/// <summary>REPLACE: the user who is signed in, with the rights that this user really has. The library cannot check them.</summary>
internal static class CurrentUser
{
    /// <summary>
    /// A made-up user of your own system, whose right Access:LocalRoles maps to the national B0370. A user with a smartcard is
    /// Requester.Smartcard(…).
    /// </summary>
    public static Requester Get(bool isDevelopment) => isDevelopment
        ? Requester.Local(LocalUserId.Parse("clinician-1"), ["fgm.view"], new RequesterDetails("A Clinician", "Practice nurse"))
        : throw new InvalidOperationException("CurrentUser is a made-up clinician. Replace it first.");
}
