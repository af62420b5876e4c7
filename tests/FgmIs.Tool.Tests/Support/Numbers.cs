using System.Globalization;

namespace FgmIs.Tool.Tests.Support;

/// <summary>Valid NHS numbers that are nobody's, and no trigger of the simulator's: of the range 999 1….</summary>
internal static class Numbers
{
    public static string ChildsBirth { get; } =
        TimeProvider.System.GetUtcNow().AddYears(-9).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static IEnumerable<string> Endless()
    {
        for (int number = 999_100_000; ; number++)
        {
            for (int check = 0; check < 10; check++)
            {
                string candidate = string.Create(CultureInfo.InvariantCulture, $"{number}{check}");
                if (NhsNumber.TryParse(candidate, out _))
                {
                    yield return candidate;
                }
            }
        }
    }

    public static string[] Some(int count) => [.. Endless().Take(count)];

    /// <summary>Makes a file of children.</summary>
    public static string Csv(IEnumerable<string> numbers) =>
        string.Join('\n', numbers.Select(number => $"{number},{ChildsBirth}").Prepend("nhs_number,date_of_birth")) + "\n";
}
