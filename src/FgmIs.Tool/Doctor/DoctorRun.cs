using FgmIs.Client;
using FgmIs.Client.Reporting;
using FgmIs.Tool.Connecting;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Doctor;

/// <summary>Checks once, or again and again.</summary>
internal sealed class DoctorRun(Screen screen, ConsoleIo io, bool json, TimeProvider clock)
{
    /// <summary>Checks and writes what was found.</summary>
    /// <param name="source">How the provider is reached.</param>
    /// <param name="interval">How long after each check the next one begins; none for one check.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">A file cannot be read, or does not hold what it should.</exception>
    public async Task<int> RunAsync(IConnectionSource source, TimeSpan? interval, CancellationToken cancellationToken)
    {
        Connection connection = source.Read();
        connection.Options.Audit.Trail = new NoQueriesTrail();
        connection.Options.Reporting.ErrorReporter = FgmErrorReporting.None;
        FgmStatusClient client;
        try
        {
            client = await FgmStatusClient.CreateAsync(connection.Options, cancellationToken);
        }
        catch (FgmConfigurationException failure)
        {
            Write(Diagnosis.OfSettings(clock.GetUtcNow(), failure.Problems, connection.Hint));
            return ExitCode.CheckFailed;
        }

        await using (client)
        {
            Diagnosis diagnosis = await CheckAsync(client, cancellationToken);
            Write(diagnosis);
            while (interval is { } wait)
            {
                await Task.Delay(wait, clock, cancellationToken);
                Diagnosis next = await CheckAsync(client, cancellationToken);
                Repeat(next, isChanged: !next.HasSameVerdictsAs(diagnosis));
                diagnosis = next;
            }

            return diagnosis.Verdict == FgmReadinessVerdict.Failed ? ExitCode.CheckFailed : ExitCode.Success;
        }
    }

    private static async Task<Diagnosis> CheckAsync(FgmStatusClient client, CancellationToken cancellationToken) =>
        Diagnosis.Of(await client.CheckReadinessAsync(cancellationToken));

    private void Write(Diagnosis diagnosis)
    {
        if (json)
        {
            screen.Result(DiagnosisText.Json(diagnosis));
        }
        else if (io.OutIsTerminal)
        {
            screen.Result(DiagnosisText.Table(diagnosis, io.Width));
        }
        else
        {
            screen.Result(DiagnosisText.Lines(diagnosis));
        }
    }

    /// <summary>Writes a later check: in one line, and in full where a step came to something else than before.</summary>
    private void Repeat(Diagnosis diagnosis, bool isChanged)
    {
        if (json || isChanged)
        {
            Write(diagnosis);
        }
        else
        {
            screen.Result(DiagnosisText.Summary(diagnosis));
        }
    }
}
