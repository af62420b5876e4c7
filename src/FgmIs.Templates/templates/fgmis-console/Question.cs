using FgmIs.Client;

namespace FgmIsHost;

/// <summary>Asks the terminal for the patient.</summary>
internal static class Question
{
    // Never issued to anybody; the simulated provider has an indicator for it.
    private const string Sample = "9990000018";

    /// <summary>Reads the patient; what is left out is the sample's.</summary>
    public static VerifiedPatient? Read()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        string number = Ask($"NHS number [{Sample}]: ", Sample);
        string born = Ask("Date of birth [seven years ago today]: ", $"{now.AddYears(-7):yyyy-MM-dd}");
        if (!NhsNumber.TryParse(number, out NhsNumber nhsNumber, out string? reason)
            || !FhirDate.TryParse(born, out FhirDate dateOfBirth, out reason))
        {
            Console.Error.WriteLine(reason);
            return null;
        }

        // State the truth about how and when the number was verified: the library cannot check it. REPLACE: your last trace on PDS.
        return new VerifiedPatient(nhsNumber, dateOfBirth, NhsNumberVerification.PdsTrace(now));
    }

    private static string Ask(string question, string sample)
    {
        Console.Write(question);
        return Console.ReadLine() is { Length: > 0 } answer ? answer : sample;
    }
}
