using FgmIs.Client.Identifiers;

namespace FgmIs.Client.Access;

/// <summary>Represents an access policy's decision with its reason.</summary>
public sealed class FgmAccessDecision
{
    private FgmAccessDecision(bool isGranted, string reason)
    {
        IsGranted = isGranted;
        Reason = reason;
    }

    /// <summary>Gets a value that indicates whether the requester may ask.</summary>
    public bool IsGranted { get; }

    /// <summary>Gets the reason: it is audited, and a denial's reason is told to the caller. It must hold no personal data.</summary>
    public string Reason { get; }

    /// <summary>Grants.</summary>
    /// <param name="reason">By which right, without personal data.</param>
    /// <returns>The decision.</returns>
    /// <exception cref="ArgumentException">The reason is blank or over 255 characters.</exception>
    public static FgmAccessDecision Grant(string reason) => new(isGranted: true, XmlText.Require(reason, "The reason", nameof(reason)));

    /// <summary>Denies.</summary>
    /// <param name="reason">Which right is missing, without personal data.</param>
    /// <returns>The decision.</returns>
    /// <exception cref="ArgumentException">The reason is blank or over 255 characters.</exception>
    public static FgmAccessDecision Deny(string reason) => new(isGranted: false, XmlText.Require(reason, "The reason", nameof(reason)));
}
