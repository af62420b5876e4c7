namespace FgmIs.Tool;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var io = ConsoleIo.OfThisProcess();
        return await ToolApp.RunAsync(args, io);
    }
}
