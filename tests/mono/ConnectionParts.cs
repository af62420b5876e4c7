using System;
using System.IO;
using System.Threading.Tasks;
using FgmIs.Client;
using FgmIs.Client.Certificates;
using FgmIs.Client.Testing;

namespace Mono
{
    /// <summary>
    /// A client over mutual TLS to a provider with a certificate of RSA. On .NET Framework it finds the indicator. Mono goes as far as
    /// this: the provider's certificate is checked and accepted, but Mono sends no certificate of the client's, so that the provider
    /// ends the handshake. With elliptic-curve certificates no client can be made: Mono's X509Chain cannot read their public keys.
    /// </summary>
    internal static class ConnectionParts
    {
        private static readonly bool IsMono = Type.GetType("Mono.Runtime") != null;

        public static async Task RunAsync(Checks checks, Uri provider, string folder)
        {
            FgmStatusClient client = FgmStatusClient.Create(Options(provider, folder, "client.p12", "root.pem"));
            FgmStatusOutcome outcome = await client.QueryAsync(Queries.About(Queries.Tested));
            checks.That(
                "a query over mutual TLS ends as it must: " + outcome,
                IsMono ? outcome is FgmQueryFailed failed && failed.Kind == FgmFailureKind.TlsFailure : outcome is FgmIndicatorFound);
            await client.DisposeAsync();

            // A stranger's root: the check of the provider's certificate is the library's own, and it works on Mono too.
            client = FgmStatusClient.Create(Options(provider, folder, "visitor.p12", "stranger.pem"));
            outcome = await client.QueryAsync(Queries.About(Queries.Tested));
            checks.That(
                "a provider of another root is refused: " + outcome + (outcome as FgmQueryFailed)?.Detail,
                outcome is FgmQueryFailed refused && refused.Kind == FgmFailureKind.TlsFailure && refused.Detail.Contains("root"));
            await client.DisposeAsync();

            string problem = "none";
            try
            {
                client = FgmStatusClient.Create(Options(provider, folder, "curve.p12", "curve-root.pem"));
                await client.DisposeAsync();
            }
            catch (NotSupportedException missing)
            {
                problem = missing.Message;
            }

            checks.That(
                "a client with an elliptic-curve certificate: " + problem,
                IsMono ? problem.Contains("1.2.840.10045.2.1") : problem == "none");
        }

        private static FgmStatusClientOptions Options(Uri provider, string folder, string certificate, string root)
        {
            return new FgmStatusClientOptions
            {
                Connection = { Endpoint = provider },
                Identity =
                {
                    FromAsid = Asid.Parse("200000000001"),
                    ToAsid = Asid.Parse("200000000002"),
                    Organization = new RequestingOrganization(OdsCode.Parse("X26"), "An organisation"),
                },
                Certificates =
                {
                    Client = ClientCertificateSource.FromPkcs12File(Path.Combine(folder, certificate), "throw-away"),
                    TrustedRoots = TrustedRoots.FromPemFile(Path.Combine(folder, root)),
                },
                Audit = { Trail = new InMemoryAuditTrail() },
                Reporting = { ErrorReporter = new RecordingErrorReporter() },
            };
        }
    }
}
