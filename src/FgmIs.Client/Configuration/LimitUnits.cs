using System.Globalization;

namespace FgmIs.Client.Configuration;

/// <summary>Provides the units of limits: times, ages, counts and rates.</summary>
internal static class LimitUnits
{
    public static LimitUnit<TimeSpan> Seconds { get; } = new(
        SettingKind.Time,
        SettingParser.TryTime,
        Written,
        time => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s");

    public static LimitUnit<TimeSpan> Days { get; } = new(
        SettingKind.Time,
        SettingParser.TryTime,
        Written,
        time => time.TotalDays.ToString("0.###", CultureInfo.InvariantCulture) + (time == TimeSpan.FromDays(1) ? " day" : " days"));

    public static LimitUnit<int> Count { get; } = new(SettingKind.WholeNumber, SettingParser.TryNumber, Written, Written);

    public static LimitUnit<double> Rate { get; } = new(SettingKind.Number, SettingParser.TryRate, Written, Written);

    private static string Written(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Written(double number) => number.ToString(CultureInfo.InvariantCulture);
}
