using System.Globalization;
using System.Text.Json;
using FgmIs.Client;
using FgmIs.Tool.Output;
using Spectre.Console;

namespace FgmIs.Tool.Doctor;

/// <summary>Writes a diagnosis: as lines, as a table for a terminal, or as JSON.</summary>
internal static class DiagnosisText
{
    /// <summary>Returns one line for each step, and one for all.</summary>
    public static string Lines(Diagnosis diagnosis) => string.Join(
        '\n',
        diagnosis.Steps.Select(step => $"{step.Name}: {Word(step.Verdict)}. {Found(step)}").Append(Summary(diagnosis)));

    public static string Summary(Diagnosis diagnosis)
    {
        string time = diagnosis.CheckedAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        DiagnosisStep? first = diagnosis.Steps.FirstOrDefault(step => step.Verdict == diagnosis.Verdict);
        return diagnosis.Verdict switch
        {
            FgmReadinessVerdict.Failed => $"{time}: queries fail ({first!.Name}).",
            FgmReadinessVerdict.Warned => $"{time}: queries can be asked; look at {first!.Name} before long.",
            _ => $"{time}: queries can be asked.",
        };
    }

    public static string Table(Diagnosis diagnosis, int width)
    {
        using var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width;
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (DiagnosisStep step in diagnosis.Steps)
        {
            _ = grid.AddRow(new Text(step.Name), new Text(Word(step.Verdict), new Style(Colour(step.Verdict))), new Text(Found(step)));
        }

        console.Write(grid);
        text.Write(Summary(diagnosis));
        return text.ToString();
    }

    public static string Json(Diagnosis diagnosis) => JsonText.Object(json =>
    {
        json.WriteString("checkedAt", diagnosis.CheckedAt);
        json.WriteString("verdict", diagnosis.Verdict.ToString());
        json.WriteStartArray("steps");
        foreach (DiagnosisStep step in diagnosis.Steps)
        {
            json.WriteStartObject();
            json.WriteString("step", step.Name);
            json.WriteString("verdict", step.Verdict.ToString());
            json.WriteString("detail", step.Detail);
            Write(json, "remedy", step.Remedy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "tlsVersion", diagnosis.Report?.TlsVersion);
        Write(json, "cipherSuite", diagnosis.Report?.CipherSuite);
        if (diagnosis.Report?.HttpStatus is { } status)
        {
            json.WriteNumber("httpStatus", status);
        }

        Write(json, "serverCertificateValidUntil", Time(diagnosis.Report?.ServerCertificate));
        Write(json, "clientCertificateValidUntil", Time(diagnosis.Report?.ClientCertificate));
    });

    private static string Found(DiagnosisStep step) => step.Remedy is null ? step.Detail : $"{step.Detail} {step.Remedy}";

    private static string Word(FgmReadinessVerdict verdict) => verdict switch
    {
        FgmReadinessVerdict.Passed => "passed",
        FgmReadinessVerdict.NotTried => "not tried",
        FgmReadinessVerdict.Warned => "warned",
        _ => "failed",
    };

    private static Color Colour(FgmReadinessVerdict verdict) => verdict switch
    {
        FgmReadinessVerdict.Passed => Color.Green,
        FgmReadinessVerdict.Warned => Color.Olive,
        FgmReadinessVerdict.Failed => Color.Maroon,
        _ => Color.Default,
    };

    private static string? Time(FgmReadinessCertificate? certificate) =>
        certificate?.ValidUntil.ToString("O", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
