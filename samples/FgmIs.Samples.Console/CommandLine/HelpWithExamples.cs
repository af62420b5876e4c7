using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FgmIs.Samples.Console.CommandLine;

/// <summary>Writes the library's help with examples at its end.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const string Examples =
        """
        Examples:
          The demonstration:
            dotnet run --project samples/FgmIs.Samples.Console

          A file against the built-in simulator:
            dotnet run --project samples/FgmIs.Samples.Console -- --patients patients.csv --json

          A real provider:
            dotnet run --project samples/FgmIs.Samples.Console -- --endpoint https://smsp.example.nhs.uk/fgm \
              --certificate client.p12 --certificate-password-file password.txt --root root.pem \
              --from-asid 200000000001 --to-asid 200000000002 --organization X26 --organization-name "A Trust" \
              --user clinician1 --verified-by pds --activity B0370 --occasion outpatient-appointment \
              --patients clinic.csv --concurrency 4 --json

          The audit trail:
            dotnet run --project samples/FgmIs.Samples.Console -- audit search --patient "943 476 5919"
            dotnet run --project samples/FgmIs.Samples.Console -- audit verify --checkpoint checkpoint.txt
            dotnet run --project samples/FgmIs.Samples.Console -- audit export --patient "943 476 5919" --format csv --output patient.csv

        One JSON object per line: nhsNumber, outcome (IndicatorFound, NoRecordFound, NotSent, Failed), and where they apply
        assessmentDate, askedAt, answeredAt, source, reason, failure, responseCode, messageId, attempts, warnings.
        Exit codes: 0 whatever the outcomes, 2 for something to put right in the command line or its files, 130 when interrupted.
        """;

    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(Examples);
        return code;
    }
}
