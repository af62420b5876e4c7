namespace FgmIs.Client.Assurance;

/// <summary>Represents how an output folder compares with its manifest.</summary>
/// <param name="files">How many files the manifest names.</param>
/// <param name="manifestHash">The SHA-256 of the manifest itself, in lower-case hexadecimal: compare it with the one that you kept.</param>
/// <param name="problems">What is not as it was written, one sentence each.</param>
public sealed class AssuranceVerification(int files, string manifestHash, IReadOnlyList<string> problems)
{
    /// <summary>Gets how many files the manifest names.</summary>
    public int Files { get; } = files;

    /// <summary>Gets the SHA-256 of the manifest itself, in lower-case hexadecimal: compare it with the one that you kept.</summary>
    public string ManifestHash { get; } = manifestHash;

    /// <summary>Gets what is not as it was written, one sentence each.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;

    /// <summary>Gets a value that indicates whether everything is as it was written.</summary>
    public bool IsIntact => Problems.Count == 0;
}
