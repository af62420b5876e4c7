namespace FgmIs.Client;

/// <summary>Specifies which queries go first where several wait for a place or for the agreed rate.</summary>
public enum FgmQueryPriority
{
    /// <summary>Somebody waits for the answer.</summary>
    Interactive = 1,

    /// <summary>One of many, asked in the background: its turn comes when no interactive query waits.</summary>
    Batch = 2,
}
