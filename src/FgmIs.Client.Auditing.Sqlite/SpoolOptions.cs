namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Represents whether a container's spool has a place; what it needs comes from the trail's own section.</summary>
internal sealed class SpoolOptions
{
    /// <summary>Gets or sets what is wrong with the spool's settings; null where nothing is.</summary>
    public string? Problem { get; set; }
}
