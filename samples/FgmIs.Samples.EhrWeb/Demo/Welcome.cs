namespace FgmIs.Samples.EhrWeb.Demo;

/// <summary>Writes on the console where the application is and who can sign in.</summary>
internal static class Welcome
{
    /// <summary>Writes it.</summary>
    /// <param name="application">The running application.</param>
    /// <param name="provider">The simulated provider, if there is one.</param>
    public static void Write(WebApplication application, SimulatedProvider? provider)
    {
        Console.WriteLine($"The record system is at {string.Join(" and ", application.Urls)}");
        Console.WriteLine(provider is null ? "It asks the provider that is configured." : "It asks a simulated provider. Its users:");
        foreach (DemoUser user in DemoUser.All)
        {
            Console.WriteLine($"  {user.Name}, {user.JobRole}: {user.About}");
        }
    }
}
