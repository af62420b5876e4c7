namespace FgmIs.Client.Threading;

/// <summary>
/// The exception that is thrown when a service of the host is not called, since it still holds as many earlier calls as it may, all past
/// their time.
/// </summary>
internal sealed class EarlierCallsOverdueException()
    : Exception("As many earlier calls as may be are under way, and all are past their time.");
