namespace FgmIs.Tool.Querying;

/// <summary>Provides the examples of the help, and what a result is made of.</summary>
internal static class QueryExamples
{
    public const string Text =
        """
        A file against the built-in simulator:
          fgmis query --patients patients.csv --json

        A real provider:
          fgmis query --endpoint https://smsp.example.nhs.uk/fgm \
            --certificate client.p12 --certificate-password-file password.txt --root root.pem \
            --from-asid 200000000001 --to-asid 200000000002 --organization X26 --organization-name "A Trust" \
            --user clinician1 --verified-by pds --activity B0370 --occasion outpatient-appointment \
            --patients clinic.csv --concurrency 4 --json

        One JSON object per line: nhsNumber, outcome (IndicatorFound, NoRecordFound, NotSent, Failed), and where they apply
        assessmentDate, askedAt, answeredAt, source, reason, failure, responseCode, messageId, attempts, warnings.
        Whatever the outcomes, the exit code is 0.
        """;
}
