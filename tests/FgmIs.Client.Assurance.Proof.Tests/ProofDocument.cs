using System.Globalization;
using System.Text;
using FgmIs.Client.RepositoryFiles;

namespace FgmIs.Client.Assurance.Proof;

/// <summary>Writes docs/assurance-proof.md from the table of faults.</summary>
internal static class ProofDocument
{
    private const string Introduction = """
        # That the harness judges rightly

        Written by `tests/FgmIs.Client.Assurance.Proof.Tests` from its table `faults.json`; do not edit.

        A harness that finds nothing wrong proves nothing, unless it finds what is wrong. So a small client of the tests' own
        (`tests/FgmIs.Client.Assurance.BrokenClient`), which shares no code with the SDK, has a switch for each fault below, and each is
        one place in its code. Without a fault it conforms, and the harness must find nothing. With one, the harness must fail just the
        requirements named: one that it keeps and that is failed all the same is a false alarm, and as bad as a fault that is missed.

        The gate plays for each fault the scenarios of the last column, and all scenarios for the client without a fault and for a few
        with one. All scenarios for all faults, which takes longer, are played by hand:

        ```sh
        FGMIS_ASSURANCE_PROOF=whole dotnet test tests/FgmIs.Client.Assurance.Proof.Tests
        ```


        """;

    public static string Path => Repository.PathOf("docs", "assurance-proof.md");

    public static string Write()
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        text.Append("| fault | the client | failed, and nothing else | scenarios of the gate |\n| --- | --- | --- | --- |\n");
        foreach (FaultRow row in FaultRow.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Fault} | {row.What} | ")
                .AppendJoin(", ", row.Requirements)
                .Append(" | ")
                .AppendJoin(", ", row.Scenarios.Select(scenario => $"`{scenario}`"))
                .Append(" |\n");
        }

        return text.ToString();
    }
}
