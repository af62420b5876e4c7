namespace FgmIs.Client.Journey;

/// <summary>Specifies what is known of an event that was given to the trail.</summary>
internal enum RecordingState
{
    /// <summary>The trail gave a receipt.</summary>
    Kept = 1,

    /// <summary>The trail did not take it.</summary>
    NotTaken = 2,

    /// <summary>It was given up; the trail may hold it all the same, or come to.</summary>
    InDoubt = 3,
}
