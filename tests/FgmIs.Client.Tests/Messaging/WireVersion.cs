namespace FgmIs.Client.Tests.Messaging;

/// <summary>The published version that a response is written in.</summary>
internal enum WireVersion
{
    V1 = 1,
    V2 = 2,
}
