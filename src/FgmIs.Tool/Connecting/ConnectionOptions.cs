using System.CommandLine;
using FgmIs.Client;
using FgmIs.Tool.CommandLine;

namespace FgmIs.Tool.Connecting;

/// <summary>Represents the options that say how a provider is reached: one by one, or by the settings of a host.</summary>
internal sealed class ConnectionOptions
{
    public Option<Uri?> Endpoint { get; } = TypedOption.HttpsAddress("--endpoint", "URI", "The provider's FGM query address.");

    public Option<string?> Certificate { get; } = TypedOption.Text(
        "--certificate", "FILE.p12", "The client certificate that the provider issued, with its key.");

    public Option<string?> CertificatePasswordFile { get; } = TypedOption.Text(
        "--certificate-password-file", "FILE", "A file whose first line is the certificate's password; an empty file for none.");

    public Option<string?> Root { get; } = TypedOption.Text(
        "--root", "FILE.pem", "The root certificate to which the provider's must lead.");

    public Option<Asid?> FromAsid { get; } = TypedOption.Of<Asid>("--from-asid", "N", "The ASID of the system that asks.", Asid.TryParse);

    public Option<Asid?> ToAsid { get; } = TypedOption.Of<Asid>("--to-asid", "N", "The ASID of the provider's system.", Asid.TryParse);

    public Option<OdsCode?> Organization { get; } = TypedOption.Of<OdsCode>(
        "--organization", "CODE", "The ODS code of the organisation that asks.", OdsCode.TryParse);

    public Option<string?> OrganizationName { get; } = TypedOption.Text("--organization-name", "TEXT", "The organisation's name.");

    public Option<string[]> Settings { get; } = TypedOption.Texts(
        "--settings",
        "FILE.json",
        "The settings of a host, such as appsettings.json, in place of the options that reach a provider. Of several, the later wins.");

    public Option<string?> Section { get; } = TypedOption.Text(
        "--section", "NAME", $"The section of the settings that holds the client's. Default: {SettingsFiles.DefaultSection}.");

    /// <summary>Gets the options that name a provider one by one.</summary>
    public IReadOnlyList<Option> OneByOne =>
        [Endpoint, Certificate, CertificatePasswordFile, Root, FromAsid, ToAsid, Organization, OrganizationName];

    public IReadOnlyList<Option> All => [.. OneByOne, Settings, Section];

    /// <summary>Determines whether a provider is named, in one way or the other.</summary>
    public bool IsGiven(ParseResult parsed) => Has(parsed, Endpoint) || Has(parsed, Settings);

    /// <summary>Lists what is missing for a provider that is named, or contradicts itself.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="also">What else is needed to ask.</param>
    public IEnumerable<string> Problems(ParseResult parsed, params Option[] also)
    {
        string[] given = [.. OneByOne.Where(option => Has(parsed, option)).Select(option => option.Name)];
        if (Has(parsed, Section) && !Has(parsed, Settings))
        {
            yield return "--section needs --settings.";
        }

        Option way = Has(parsed, Settings) ? Settings : Endpoint;
        if (way == Settings && given.Length > 0)
        {
            yield return $"--settings holds all that reaches the provider: leave out {string.Join(", ", given)}.";
        }

        Option[] needed = [.. way == Settings ? [] : OneByOne, .. also];
        string[] missing = [.. needed.Where(option => !Has(parsed, option)).Select(option => option.Name)];
        if (missing.Length > 0)
        {
            yield return Has(parsed, way)
                ? $"{way.Name} needs {string.Join(", ", missing)} too."
                : $"Say which provider: --settings, or --endpoint with {string.Join(", ", missing.Where(name => name != Endpoint.Name))}.";
        }
    }

    /// <summary>Returns the provider that the command line names completely.</summary>
    public IConnectionSource Source(ParseResult parsed) => Has(parsed, Settings)
        ? new SettingsFiles(parsed.GetValue(Settings)!, parsed.GetValue(Section) ?? SettingsFiles.DefaultSection)
        : new ProviderSettings(
            parsed.GetValue(Endpoint)!,
            parsed.GetValue(Certificate)!,
            parsed.GetValue(CertificatePasswordFile)!,
            parsed.GetValue(Root)!,
            parsed.GetValue(FromAsid)!.Value,
            parsed.GetValue(ToAsid)!.Value,
            parsed.GetValue(Organization)!.Value,
            parsed.GetValue(OrganizationName)!);

    private static bool Has(ParseResult parsed, Option option) => parsed.GetResult(option) is not null;
}
