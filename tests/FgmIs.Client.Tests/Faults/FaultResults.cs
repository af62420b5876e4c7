namespace FgmIs.Client.Tests.Faults;

/// <summary>Notes which rows have held, for the script that writes the document.</summary>
internal static class FaultResults
{
    private static readonly string? File = Environment.GetEnvironmentVariable("FGMIS_FAULT_MATRIX_RESULTS");
    private static readonly object Gate = new();

    public static void Passed(FaultRow row)
    {
        if (File is not null)
        {
            lock (Gate)
            {
                System.IO.File.AppendAllText(File, row.Name + "\n");
            }
        }
    }
}
