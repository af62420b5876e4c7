using FgmIs.Client;
using FgmIs.Client.Testing;
using FgmIs.Tool.Output;
using FgmIs.Tool.Simulator.Answers;

namespace FgmIs.Tool.Simulator;

/// <summary>Writes what can be chosen by name, on the page and in answers.csv.</summary>
internal static class AnswerList
{
    public static void Write(Screen screen)
    {
        screen.Result("Answers (column answer):");
        foreach ((string name, string meaning) in AnswerNames.Fixed)
        {
            screen.Result($"  {name,-28} {meaning}");
        }

        foreach (FgmResponseCode code in FgmResponseCodes.All)
        {
            screen.Result($"  {code.Code,-28} {code.Display}");
        }

        screen.Result("Faults on the way (column fault, with any answer):");
        foreach ((string name, string meaning) in AnswerNames.Deliveries)
        {
            screen.Result($"  {name,-28} {meaning}");
        }

        screen.Result("Named faults (column fault, alone; quote a name that holds a comma):");
        foreach (SmspScenario scenario in AnswerNames.Scenarios)
        {
            screen.Result($"  {scenario.Name}");
        }

        screen.Result("Named faults that take a server of their own (--scenario, which plays those above as well):");
        foreach (SmspScenario scenario in AnswerNames.OwnServers)
        {
            screen.Result($"  {scenario.Name}");
        }
    }
}
