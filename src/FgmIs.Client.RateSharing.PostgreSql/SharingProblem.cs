namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>Specifies why a host has no share although the store answers.</summary>
internal enum SharingProblem
{
    /// <summary>The figure is not in the store, or the login has no host of it.</summary>
    NoFigure = 1,

    /// <summary>The figure has another value there.</summary>
    OtherFigure = 2,

    /// <summary>The host is not in the store.</summary>
    NoHost = 3,

    /// <summary>Another number is reserved for it there.</summary>
    OtherReserve = 4,

    /// <summary>Another process acts under its name.</summary>
    OtherProcess = 5,

    /// <summary>A process acted under its name until a moment ago; its time is awaited.</summary>
    FormerProcess = 6,
}
