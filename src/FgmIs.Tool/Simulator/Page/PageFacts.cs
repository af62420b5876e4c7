using FgmIs.Client.Testing;
using FgmIs.Tool.Simulator.State;

namespace FgmIs.Tool.Simulator.Page;

/// <summary>Represents what the page shows of the simulator itself.</summary>
/// <param name="Simulator">The simulator.</param>
/// <param name="Folder">Its folder, with the token.</param>
/// <param name="Forward">The provider to which requests are passed on, or null.</param>
internal sealed record PageFacts(SmspSimulator Simulator, StateFolder Folder, Uri? Forward);
