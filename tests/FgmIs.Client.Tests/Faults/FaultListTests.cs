using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Faults;

/// <summary>No row is forgotten: the table, the simulator's scenarios and the list of faults name the same.</summary>
[TestFixture]
public sealed class FaultListTests
{
    // Entries of the list that are more than one row, and how many they are.
    private static readonly Dictionary<string, int> Compounds = new(StringComparer.Ordinal)
    {
        ["502/504 HTML then found"] = 2,
        ["400/401/403/405/407/413/415 HTML"] = 7,
        ["301/302/307/308 to a found answer"] = 4,
        ["Content-Length too long (truncated)"] = 2,
        ["two Content-Lengths"] = 2,
        ["header injection attempt"] = 2,
        ["body of 100 MB"] = 2,
        ["wrong or missing Content-Type"] = 2,
        ["name only in CN"] = 2,
        ["weak key (RSA 1024)"] = 2,
        ["SHA-1 signature"] = 2,
        ["revocation unreachable (Online: X; Offline with no list: X; None: F)"] = 3,
        ["server refuses ours (unknown CA)"] = 2,
        ["ours expired (refused when loaded; expires while running"] = 3,
        ["event of a create/delete response"] = 2,
        ["Flag inactive / entered-in-error / other code / other system"] = 4,
        ["no date, impossible date, partial date"] = 3,

        // Found later, and of the same kind: bounds on Flags and Patients, other spellings of a Flag, an error with the code for success.
        ["two good Flags"] = 3,
        ["Flag with NO_RECORD_FOUND (error; information)"] = 4,
        ["with another error X"] = 2,
        ["Flag with local-store warning (203; 200)"] = 2,
        ["NO_RECORD_FOUND with 203 or the local-store warning"] = 2,
        ["under an unknown or missing system"] = 2,
        ["in display, diagnostics, text, extension, comment, contained resource"] = 6,

        // 22 oddities of form and codes, 3 places of 6 hosts; 2 versions of found, none and 11 errors; 14 codes in 32 spellings
        // and once in small letters.
        ["every accepted oddity of wire.md section 4"] = (22 + (3 * 6)) + (2 * (2 + 11)) + (32 + 14),
        ["audit throws or hangs after the answer"] = 2,
        ["reporter throws or hangs"] = 2,
        ["cache throws, hangs, returns garbage"] = 3,
    };

    [Test]
    public void Every_scenario_has_its_row_in_its_section_and_every_row_its_scenario() =>
        Assert.That(
            FaultMatrix.Built.Select(row => $"{row.Section}: {row.Name}"),
            Is.EquivalentTo(SmspScenarios.All.Select(scenario => $"{scenario.Section}: {scenario.Name}")));

    [Test]
    public void Every_row_has_a_name_of_its_own() => Assert.That(FaultMatrix.All.Select(row => row.Name), Is.Unique);

    [Test]
    public void Every_scenario_is_found_by_its_name() =>
        Assert.Multiple(() =>
        {
            Assert.That(SmspScenarios.All.Select(scenario => SmspScenarios.Get(scenario.Name)), Is.EqualTo(SmspScenarios.All));
            Assert.That(() => SmspScenarios.Get("all is well"), Throws.ArgumentException);
        });

    [Test]
    public void Every_entry_of_the_list_is_in_the_matrix_as_often_as_it_should()
    {
        IReadOnlyList<string[]> sections = FaultList.Read();
        Assert.That(sections, Has.Count.EqualTo(Enum.GetValues<SmspScenarioSection>().Length));
        Assert.Multiple(() =>
        {
            foreach ((string[] entries, SmspScenarioSection section) in sections.Zip(Enum.GetValues<SmspScenarioSection>()))
            {
                FaultRow[] rows = [.. FaultMatrix.All.Where(row => row.Section == section)];
                foreach (string entry in entries)
                {
                    int wanted = Compounds.Where(compound => entry.Contains(compound.Key, StringComparison.Ordinal))
                        .Select(compound => compound.Value)
                        .FirstOrDefault(1);
                    Assert.That(
                        rows.Count(row => entry.Contains(row.Listed, StringComparison.Ordinal)),
                        Is.EqualTo(wanted),
                        $"{section}: {entry}");
                }

                foreach (FaultRow row in rows)
                {
                    Assert.That(
                        entries.Count(entry => entry.Contains(row.Listed, StringComparison.Ordinal)),
                        Is.EqualTo(1),
                        $"{section}: {row.Name} stands for '{row.Listed}'");
                }
            }
        });
    }
}
