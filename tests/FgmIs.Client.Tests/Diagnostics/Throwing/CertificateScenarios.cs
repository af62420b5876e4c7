using FgmIs.Client.Http;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Certificates;

namespace FgmIs.Client.Tests.Diagnostics.Throwing;

/// <summary>What becomes of a client's certificates while it runs, without a network.</summary>
internal static class CertificateScenarios
{
    public static async Task RenewalAsync(Stage stage)
    {
        using var pki = new ThrowAwayPki();
        using var folder = new CertificateFolder(pki, pki.IssueClient());
        await using FgmStatusClient client = Create(
            stage, pki, folder, clock: new ManualTimeProvider(TimeProvider.System.GetUtcNow()), out ManualTimeProvider time);
        await Stage.UntilAsync(() => stage.Trail.Configurations.Count == 1);

        folder.Put(pki.IssueClient());
        await LookUntilAsync(stage, time, () => stage.Trail.Configurations.Count == 2);
        stage.See("renewed");
    }

    public static async Task RefusedRenewalAsync(Stage stage)
    {
        using var pki = new ThrowAwayPki();
        using var folder = new CertificateFolder(pki, pki.IssueClient());
        await using FgmStatusClient client = Create(
            stage, pki, folder, clock: new ManualTimeProvider(TimeProvider.System.GetUtcNow()), out ManualTimeProvider time);
        await Stage.UntilAsync(() => stage.Trail.Configurations.Count == 1);

        await File.WriteAllBytesAsync(folder.Pkcs12, []);
        await LookUntilAsync(stage, time, () => stage.Reporter.Reports.Any(report => report.Kind == FgmErrorKind.CertificateNotRenewed));
        folder.Put(pki.IssueClient());
        await LookUntilAsync(stage, time, () => stage.Trail.Configurations.Count == 2);
    }

    public static async Task ExpiringAndOutdatedAsync(Stage stage)
    {
        using var old = new ThrowAwayPki(new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddYears(-3)));
        using var pki = new ThrowAwayPki();
        IssuedCertificate issued = pki.IssueClient();
        using var folder = new CertificateFolder(pki, issued);
        await File.WriteAllTextAsync(folder.Roots, old.RootPem + pki.RootPem);
        var late = new ManualTimeProvider(new DateTimeOffset(issued.Certificate.NotAfter).AddDays(-12));
        await using FgmStatusClient client = Create(stage, pki, folder, late, out _);

        await Stage.UntilAsync(() => stage.Reporter.Reports.Any(report => report.Kind == FgmErrorKind.CertificateExpiring));
        await Stage.UntilAsync(() => stage.Trail.Configurations.Count == 1);
    }

    private static FgmStatusClient Create(
        Stage stage, ThrowAwayPki pki, CertificateFolder folder, ManualTimeProvider clock, out ManualTimeProvider time)
    {
        time = clock;
        FgmStatusClientOptions options = pki.CreateClientOptions();
        stage.Configure(options, folder.Configure);
        options.TimeProvider = clock;
        return FgmStatusClient.Create(options);
    }

    // A look that finds the last one still at work is made afterwards; some need a second one.
    private static async Task LookUntilAsync(Stage stage, ManualTimeProvider clock, Func<bool> isSo)
    {
        for (int look = 0; look < 20 && !isSo(); look++)
        {
            // A look is as far away as the time that a reporter has: what it has not got by then is lost.
            await stage.UntilToldOfTelemetryAsync();
            clock.Advance(CertificateMonitor.Interval);
            for (int wait = 0; wait < 300 && !isSo(); wait++)
            {
                await Task.Delay(10);
            }
        }

        await Stage.UntilAsync(isSo);
    }
}
