using FgmIs.Client.Auditing;

namespace FileStore;

/// <summary>Where a trail in plain files lies.</summary>
internal sealed class FileAuditStoreOptions : FgmAuditStoreOptions
{
    /// <summary>Gets or sets the folder, on a local disk; made when it is absent. Required.</summary>
    public string? Folder { get; set; }

    protected override void FindProblems(ICollection<string> problems)
    {
        if (string.IsNullOrWhiteSpace(Folder))
        {
            problems.Add("Folder is not set: give the folder of the trail's files.");
        }
    }
}
