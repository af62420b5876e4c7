using FgmIs.Client.Configuration;
using FgmIs.Client.Eligibility;
using FgmIs.Client.Identifiers;

namespace FgmIs.Client.OwnTransport;

/// <summary>Represents the few options that a message needs that no client sends.</summary>
/// <param name="Identity">Who asks whom.</param>
/// <param name="Guard">About whom may be asked.</param>
/// <param name="Clock">The clock.</param>
/// <param name="MaximumResponseBytes">How large a response may be.</param>
internal sealed record OwnTransportSettings(
    IdentitySettings Identity, EligibilityGuard Guard, TimeProvider Clock, int MaximumResponseBytes)
{
    /// <summary>Checks these options and nothing else of a client's, and takes them.</summary>
    /// <exception cref="FgmConfigurationException">They have problems.</exception>
    public static OwnTransportSettings Of(FgmStatusClientOptions options)
    {
        List<string> problems = [];
        foreach (Setting setting in OptionsTable.Settings.Where(IsRead))
        {
            setting.Check(options, problems);
        }

        if (problems.Count > 0)
        {
            throw new FgmConfigurationException(typeof(FgmStatusClientOptions), problems);
        }

        FgmEligibilityOptions eligibility = options.Eligibility;
        return new OwnTransportSettings(
            new IdentitySettings(options.Identity),
            new EligibilityGuard(LondonTime.Civil, eligibility.AllowTestNhsNumbers, eligibility.MaximumVerificationAge),
            options.TimeProvider ?? TimeProvider.System,
            options.Limits.ResponseBytes);
    }

    private static bool IsRead(Setting setting) =>
        setting.Group is nameof(FgmStatusClientOptions.Identity) or nameof(FgmStatusClientOptions.Eligibility)
        || ReferenceEquals(setting, OptionsTable.MaximumResponseBytes);
}
