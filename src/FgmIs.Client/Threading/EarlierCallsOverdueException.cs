namespace FgmIs.Client.Threading;

/// <summary>A service of the host's is not called, since it still holds as many earlier calls as it may, all past their time.</summary>
internal sealed class EarlierCallsOverdueException() : Exception("As many earlier calls as may be are under way, and all are past their time.");
