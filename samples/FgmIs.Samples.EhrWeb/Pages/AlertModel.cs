using FgmIs.Client;
using FgmIs.Samples.EhrWeb.Fgm;

namespace FgmIs.Samples.EhrWeb.Pages;

/// <summary>Represents what the alert's markup is made of.</summary>
/// <param name="Opened">The record, as this window has it open.</param>
/// <param name="Alert">The alert.</param>
internal sealed record AlertModel(OpenRecord Opened, FgmAlert Alert);
