namespace FgmIs.Client.Configuration;

/// <summary>Represents a setting that only code or a container can give: an object of the host's.</summary>
internal sealed class ServiceSetting(string group, string name, Func<FgmStatusClientOptions, object?> get) : Setting(group, name)
{
    public override bool IsSet(FgmStatusClientOptions options) => get(options) is not null;

    // Configuration never has it, so nothing that is wrong there is why it is missing.
    protected override bool IsToldOf(FgmStatusClientOptions options) => false;
}
