namespace FgmIs.Client;

/// <summary>Specifies whether the answer that the encounter's cache holds is fresh enough.</summary>
public enum FgmFreshness
{
    /// <summary>
    /// An answer of the same encounter will do, where the client has a cache and the occasion is no significant event (MSCA-FGMRISQR-07).
    /// </summary>
    EncounterAnswerWillDo = 1,

    /// <summary>Spine is to be asked afresh, and the cache to be renewed by its answer.</summary>
    AskAgain = 2,
}
