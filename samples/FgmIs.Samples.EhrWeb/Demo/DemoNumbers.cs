using FgmIs.Client;

namespace FgmIs.Samples.EhrWeb.Demo;

/// <summary>Holds the made-up NHS numbers: of the range 999, which is never issued to anybody.</summary>
internal static class DemoNumbers
{
    public static NhsNumber Indicator { get; } = NhsNumber.Parse("9990000018");

    public static NhsNumber NoRecord { get; } = NhsNumber.Parse("9990000026");

    public static NhsNumber Slow { get; } = NhsNumber.Parse("9990000034");

    public static NhsNumber ProviderDown { get; } = NhsNumber.Parse("9990000042");

    public static NhsNumber LocalStore { get; } = NhsNumber.Parse("9990000050");

    public static NhsNumber Adult { get; } = NhsNumber.Parse("9990000069");

    public static NhsNumber NotVerified { get; } = NhsNumber.Parse("9990000077");

    public static NhsNumber AlmostAdult { get; } = NhsNumber.Parse("9990000085");
}
