using System.Globalization;
using System.Text.Json.Nodes;

namespace FgmIs.Client.Assurance;

/// <summary>Reads the file in which people vouch for what no program can see, and checks it.</summary>
public static class AssuranceAttestations
{
    private const string Product = "product";
    private const string ProductVersion = "productVersion";
    private const string List = "attestations";
    private const int OldestInDays = 366;

    private static readonly string[] Members = ["requirement", "status", "statement", "by", "role", "on", "evidence"];

    /// <summary>Reads the attestations of a file of YAML or JSON.</summary>
    /// <param name="path">
    /// The file. The paths of evidence in it are relative to its folder; such a file is copied to <c>evidence/attestations</c>.
    /// </param>
    /// <param name="subject">What is assured: the file must be about the same product and version.</param>
    /// <param name="today">The date of the run: no statement may be of a later date, or more than a year old.</param>
    /// <returns>The attestations, with the content of their files.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> or <paramref name="subject"/> is null.</exception>
    /// <exception cref="AssuranceFileException">Anything is wrong with the file; all of it is told.</exception>
    public static IReadOnlyList<AssuranceAttestation> Read(string path, AssuranceSubject subject, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(subject);
        var reader = EntryReader.Open(path, Product, ProductVersion, List, "$schema");
        RequireSame(reader, Product, subject.Product);
        RequireSame(reader, ProductVersion, subject.ProductVersion);
        var evidence = new AttestationEvidence(Path.GetDirectoryName(Path.GetFullPath(path))!);
        List<AssuranceAttestation> read = [];
        foreach ((string name, JsonObject entry) in reader.Entries(List, Members))
        {
            if (ReadEntry(reader, name, entry, evidence, today) is not { } attestation)
            {
                continue;
            }

            if (read.Exists(other => other.Requirement == attestation.Requirement))
            {
                reader.Add(name, "there is another entry for this requirement. Give one for each.");
            }

            read.Add(attestation);
        }

        reader.ThrowIfAny();
        return read;
    }

    private static void RequireSame(EntryReader reader, string member, string expected)
    {
        if (reader.Text(member) is { } said && said != expected)
        {
            reader.Add("the file", $"{member} is '{said}', and the run is of '{expected}'. Vouch anew for each version.");
        }
    }

    private static AssuranceAttestation? ReadEntry(
        EntryReader reader, string name, JsonObject entry, AttestationEvidence evidence, DateOnly today)
    {
        int before = reader.Problems.Count;
        AssuranceRequirement? requirement = ReadRequirement(reader, name, entry);
        AssuranceStatus? status = ReadStatus(reader, name, entry, requirement);
        string? statement = reader.Text(entry, name, "statement");
        string? by = reader.Text(entry, name, "by"), role = reader.Text(entry, name, "role");
        DateOnly? on = ReadDate(reader, name, entry, today);
        IReadOnlyList<string> named = reader.Texts(entry, name, "evidence");
        if (named.Count == 0 && status == AssuranceStatus.Yes)
        {
            reader.Add(name, "evidence is missing: name a file or an https address.");
        }

        if (status == AssuranceStatus.NotApplicable && requirement is { NotApplicableReasons.Count: > 0 } limited && statement is not null
            && !limited.NotApplicableReasons.Contains(statement, StringComparer.OrdinalIgnoreCase))
        {
            reader.Add(
                name, $"with NotApplicable the statement is one of: {string.Join(" / ", limited.NotApplicableReasons)}");
        }

        string[] paths = [.. named.Select(one => evidence.Take(one, problem => reader.Add(name, problem)) ?? one)];
        return reader.Problems.Count > before
            ? null
            : new AssuranceAttestation(
                requirement!.Id, status!.Value, statement!, by!, role!, on!.Value, paths, evidence.Files(paths));
    }

    private static AssuranceRequirement? ReadRequirement(EntryReader reader, string name, JsonObject entry)
    {
        if (reader.Text(entry, name, "requirement") is not { } id)
        {
            return null;
        }

        AssuranceRequirement? requirement = AssuranceCatalogue.Find(id);
        if (requirement is null)
        {
            reader.Add(name, "the catalogue has no such requirement. Copy the id from a skeleton (--new-attestations).");
        }
        else if (requirement.OutsideReason is not null)
        {
            reader.Add(name, "it is not asked of a client, so there is nothing to vouch for. Take the entry out.");
        }

        return requirement;
    }

    private static AssuranceStatus? ReadStatus(EntryReader reader, string name, JsonObject entry, AssuranceRequirement? requirement)
    {
        if (reader.Text(entry, name, "status") is not { } text)
        {
            return null;
        }

        AssuranceStatus? status = text.ToUpperInvariant() switch
        {
            "YES" or "TRUE" => AssuranceStatus.Yes,
            "NO" or "FALSE" => AssuranceStatus.No,
            "NOTAPPLICABLE" or "N/A" => AssuranceStatus.NotApplicable,
            _ => null,
        };
        IReadOnlyList<AssuranceStatus> allowed = requirement?.Statuses ?? [AssuranceStatus.Yes, AssuranceStatus.No,
            AssuranceStatus.NotApplicable];
        if (status is null || !allowed.Contains(status.Value))
        {
            reader.Add(name, $"status '{text}' is not allowed; there are {string.Join(", ", allowed)}.");
            return null;
        }

        return status;
    }

    private static DateOnly? ReadDate(EntryReader reader, string name, JsonObject entry, DateOnly today)
    {
        if (reader.Text(entry, name, "on") is not { } text)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly on))
        {
            reader.Add(name, "on is no date; write it YYYY-MM-DD.");
            return null;
        }

        if (on > today)
        {
            reader.Add(name, "on lies in the future.");
        }
        else if (on < today.AddDays(-OldestInDays))
        {
            reader.Add(name, "on is more than a year ago. Vouch anew.");
        }

        return on;
    }
}
