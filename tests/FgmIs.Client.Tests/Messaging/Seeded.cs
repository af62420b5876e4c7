using FsCheck;
using Microsoft.FSharp.Core;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>Runs of properties that are the same each time; another seed can be given in the environment.</summary>
internal static class Seeded
{
    private const ulong Usual = 20260701;

    public static Config Run(int cases)
    {
        ulong seed = ulong.TryParse(Environment.GetEnvironmentVariable("FGM_SEED"), out ulong given) ? given : Usual;
        TestContext.Out.WriteLine($"FGM_SEED={seed}, {cases} cases");
        return Config.QuickThrowOnFailure.WithMaxTest(cases)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed), FSharpOption<int>.None)));
    }
}
