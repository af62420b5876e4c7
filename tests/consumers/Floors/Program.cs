using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Certificates;
using Microsoft.Extensions.DependencyInjection;

// A client in a container, which asks a port where nobody listens, and an audit trail in a file that has it all: with other
// versions of the dependencies.
using var key = RSA.Create(2048);
var request = new CertificateRequest("CN=Somebody", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(90));
request.CertificateExtensions.Add(
    new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
using X509Certificate2 root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(90));
string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
LocalUser officer = Requester.Local(LocalUserId.Parse("officer"), ["officer"]);
bool isGood;
await using (SqliteAuditTrail trail = await SqliteAuditTrail.OpenAsync(new SqliteAuditTrailOptions
{
    Path = file,
    Keys = new FgmAuditKeyRing(FgmAuditKey.Generate()),
    ReadPolicy = FgmAuditReadPolicy.Nobody.WithLocalRoles("officer"),
}))
{
    var services = new ServiceCollection();
    services.AddFgmStatusClient(options =>
    {
        options.Connection.Endpoint = new Uri("https://localhost:9/fhir");
        options.Identity.FromAsid = Asid.Parse("200000000115");
        options.Identity.ToAsid = Asid.Parse("200000000116");
        options.Identity.Organization = new RequestingOrganization(OdsCode.Parse("X26"), "An organisation");
        options.Certificates.Client = ClientCertificateSource.FromPkcs12(
            certificate.Export(X509ContentType.Pkcs12, "password"), "password");
        options.Certificates.TrustedRoots = TrustedRoots.FromPem(root.ExportCertificatePem());
        options.Audit.Trail = trail;
        options.Reporting.ErrorReporter = FgmIs.Client.Reporting.FgmErrorReporting.None;
    });
    services.AddHealthChecks().AddFgmStatusClient();
    await using ServiceProvider provider = services.BuildServiceProvider();

    var patient = new VerifiedPatient(
        NhsNumber.Parse("943 476 5919"),
        FhirDate.FromDateTime(DateTime.Today.AddYears(-7)),
        NhsNumberVerification.PdsTrace(DateTimeOffset.UtcNow));
    Requester doctor = Requester.Smartcard(
        SdsUserId.Parse("555021935107"), SdsRoleProfileId.Parse("555021940107"), [RbacActivity.ViewSummaryHealthRecords]);
    FgmStatusOutcome outcome = await provider.GetRequiredService<IFgmStatusClient>()
        .QueryAsync(new FgmStatusQuery(patient, doctor, FgmQueryOccasion.RecordViewed));

    int attempts = 0;
    await foreach (FgmAuditRecord _ in trail.ReadAsync(new FgmAuditSearch { Kind = FgmAuditEventKind.AttemptStarted }, officer))
    {
        attempts++;
    }

    FgmAuditVerification verification = await trail.VerifyAsync(officer);
    Console.WriteLine($"{(outcome as FgmQueryFailed)?.Kind}, {attempts} attempt(s), {verification}");
    isGood = outcome is FgmQueryFailed { Kind: FgmFailureKind.Unreachable } && attempts > 0 && verification.IsIntact;
}

File.Delete(file);

foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies()
    .Where(assembly => assembly.GetName().Name!.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)))
{
    AssemblyName name = assembly.GetName();
    Console.WriteLine($"{name.Name} {assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version}");
#if FLOORS
    // Otherwise this program would prove nothing.
    isGood &= name.Version!.Major == 8;
#endif
}

return isGood ? 0 : 1;
