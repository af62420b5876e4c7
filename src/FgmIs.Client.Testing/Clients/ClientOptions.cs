namespace FgmIs.Client.Testing;

/// <summary>Creates a client's options for a peer of the tests.</summary>
internal static partial class ClientOptions
{
    public static void Set(FgmStatusClientOptions options, Uri endpoint, Asid from, Asid to)
    {
        options.Connection.Endpoint = endpoint;
        options.Identity.FromAsid = from;
        options.Identity.ToAsid = to;
        options.Identity.Organization = new RequestingOrganization(OdsCode.Parse("X26"), "A throw-away organisation");
        options.Audit.Trail = new InMemoryAuditTrail();
        options.Reporting.ErrorReporter = new RecordingErrorReporter();
    }
}
