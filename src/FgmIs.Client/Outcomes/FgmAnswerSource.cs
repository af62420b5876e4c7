namespace FgmIs.Client;

/// <summary>Specifies where an answer came from.</summary>
public enum FgmAnswerSource
{
    /// <summary>Spine, through the provider.</summary>
    Spine = 1,

    /// <summary>A store of the provider's own, because Spine was unavailable.</summary>
    ProviderLocalStore = 2,

    /// <summary>The client's encounter cache.</summary>
    EncounterCache = 3,
}
